import assert from "node:assert/strict";
import { addressParts } from "../../../native-host/attributes/address-parts.ts";

describe("native-host/attributes/address-parts", () => {
  /** pref | city | rest. */
  const fitting = [
    "東京都|千代田区|霞が関１－１－１",
    "東京都|世田谷区|若林四丁目２２番３３号",
    "東京都|港区|",
    "東京都|町田市|森野２－２－２２",
    "東京都|府中市|宮西町２－２４",
    "東京都|東村山市|本町１－２－３",
    "東京都|武蔵村山市|本町１－１－１",
    "東京都|羽村市|緑ヶ丘５－２－１",
    "東京都|西多摩郡檜原村|４６７",
    "東京都|西多摩郡日の出町|大字平井２７８０",
    "東京都|大島町|元町１－１－１４",
    "東京都|三宅島三宅村|阿古４９７",
    "東京都|八丈島八丈町|大賀郷２５５１－２",
    "東京都|青ヶ島村|無番地",
    "東京都|小笠原村|父島字西町",
    "北海道|札幌市中央区|北１条西２丁目",
    "北海道|余市郡余市町|朝日町２６",
    "北海道|余市郡仁木町|西町１－３６－１",
    "北海道|虻田郡ニセコ町|字富士見４７",
    "京都府|京都市上京区|下立売通新町西入薮ノ内町",
    "京都府|宇治市|宇治琵琶３３",
    "大阪府|堺市堺区|南瓦町３－１",
    "大阪府|大阪市北区|中之島１－３－２０",
    "広島県|広島市中区|国泰寺町１－６－３４",
    "広島県|府中市|府川町３１５",
    "広島県|安芸郡府中町|大通３－５－１",
    "広島県|廿日市市|下平良１－１１－１",
    "三重県|四日市市|諏訪町１－５",
    "石川県|野々市市|三納１－１",
    "千葉県|市川市|八幡１－１－１",
    "千葉県|市原市|国分寺台中央１－１－１",
    "新潟県|十日町市|千歳町３－３",
    "新潟県|村上市|三之町１－１",
    "長野県|大町市|大町３８８７",
    "山形県|村山市|中央１－３－６",
    "山形県|東村山郡山辺町|緑ケ丘５",
    "福島県|郡山市|朝日１－２３－７",
    "福島県|田村市|船引町船引字畑添７６－２",
    "福島県|田村郡三春町|字大町１－２",
    "岐阜県|郡上市|八幡町島谷２２８",
    "奈良県|大和郡山市|北郡山町２４８－４",
    "奈良県|高市郡高取町|観覚寺９９０－１",
    "奈良県|高市郡明日香村|岡５５",
    "愛知県|蒲郡市|旭町１７－１",
    "福岡県|小郡市|小郡２５５－１",
    "福岡県|北九州市八幡東区|中央１－１－１",
    "福岡県|田川郡川崎町|田原７８９－２",
    "長崎県|大村市|玖島１－２５",
    "群馬県|佐波郡玉村町|下新田２０１",
    "宮城県|柴田郡村田町|村田字迫６",
    "佐賀県|杵島郡大町町|大町５０１７",
    "兵庫県|赤穂郡上郡町|大持２７８",
    "兵庫県|神崎郡市川町|西川辺１６５－３",
    "山梨県|西八代郡市川三郷町|市川大門１７９０－３",
    "富山県|中新川郡上市町|法音寺１",
    "栃木県|芳賀郡市貝町|市塙１２８０",
    "沖縄県|国頭郡東村|平良８０４",
    "沖縄県|那覇市|泉崎１－１－１",
    "鹿児島県|いちき串木野市|昭和通１３３－１",
    "茨城県|かすみがうら市|上土田４６１",
    "埼玉県|さいたま市大宮区|吉敷町１－１２４－１",
    "静岡県|浜松市中央区|元城町１０３－２",
    "神奈川県|川崎市川崎区|宮本町１",
    "熊本県|熊本市中央区|手取本町１－１",
  ];
  for (const expected of fitting) {
    const [pref, city, rest] = expected.split("|");
    it(expected, () =>
      assert.deepEqual(addressParts(`${pref}${city}${rest}`), { pref, city, rest, confidence: "rule" }),
    );
  }

  const unfitting: readonly [string, string][] = [
    ["without its prefecture", "神戸市中央区加納町６－５－１"],
    ["a designated city without its ward", "神奈川県横浜市本町６－５０－１０"],
    ["a prefecture alone", "東京都"],
    ["a town without its county", "長野県軽井沢町"],
    ["someone who lives abroad", "国外転出"],
    ["in Roman letters", "1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo"],
    ["an invented city with its ward missing", "大阪府大阪市"],
    ["nothing", ""],
  ];
  for (const [name, address] of unfitting) {
    it(`no rule: ${name}`, () =>
      assert.deepEqual(addressParts(address), { pref: null, city: null, rest: null, confidence: null }));
  }
  it("answers at once for a text that was made to be slow", () => {
    const begun = performance.now();
    for (const piece of ["郡", "市", "あ", "八丈島", "東村山"]) addressParts(`東京都${piece.repeat(500)}`);
    assert.ok(performance.now() - begun < 1_000);
  });
});
