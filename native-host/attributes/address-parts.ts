/** Candidates for prefecture, municipality and rest of an address, by the form of municipalities' names; no data of places. */
import type { AddressParts } from "../../shared/contract/attributes.ts";
import { prefectures } from "../../shared/person/prefectures.ts";

/** 政令指定都市, each of which has wards (行政区). */
const designatedCities =
  "札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本";

/** Cities that look as if 郡 ended a county in them. */
const citiesLikeCounties = "大和郡山|蒲郡|小郡";
/** Cities, counties, towns and villages whose names have 市, 区, 町, 村 or 郡 in other places than the last. */
const oddCities = `四日市|廿日市|野々市|市川|市原|町田|十日町|大町|村上|村山|東村山|武蔵村山|羽村|大村|田村|郡山|郡上|${citiesLikeCounties}`;
const oddCounties = "余市|高市|東村山|西村山|北村山|田村";
const oddTowns = "玉村|村田|大町|上郡";
/** Towns and villages of 東京都 that belong to no county; the island may stand before the town. */
const tokyoIslands = "大島町|利島村|新島村|神津島村|(?:三宅島)?三宅村|御蔵島村|(?:八丈島)?八丈町|青ヶ島村|小笠原村";

const plain = "[^市区町村郡0-9０-９\\s]";

/** In this order; the first that fits from the start is taken. */
const municipalities: readonly RegExp[] = [
  new RegExp(`^(?:${designatedCities})市${plain}{1,4}区`, "u"),
  new RegExp(
    `^(?!(?:${citiesLikeCounties})市)(?:${oddCounties}|${plain}{1,4})郡(?:${oddTowns}|[^区町村郡0-9０-９\\s]{1,6})[町村]`,
    "u",
  ),
  new RegExp(`^(?!(?:${designatedCities})市)(?:${oddCities}|${plain}{1,7})市`, "u"),
];
/** 特別区 and islands. */
const municipalityOfTokyo = new RegExp(`^(?:${plain}{1,4}区|${tokyoIslands})`, "u");

const none: AddressParts = { pref: null, city: null, rest: null, confidence: null };

/** `pref`, `city` and `rest` put together are `address`. An address without its prefecture fits no rule. */
export function addressParts(address: string): AddressParts {
  const pref = prefectures.find((name) => address.startsWith(name));
  if (pref === undefined) return none;
  const local = address.slice(pref.length);
  const rules = pref === "東京都" ? [municipalityOfTokyo, ...municipalities.slice(1)] : municipalities;
  const city = rules.map((rule) => rule.exec(local)?.[0]).find((found) => found !== undefined);
  return city === undefined ? none : { pref, city, rest: local.slice(city.length), confidence: "rule" };
}
