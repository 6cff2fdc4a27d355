/**
 * Kanji that are written in two ways in registers and forms, the form to compare by first. Written by hand: the forms in brackets of 常用漢字表 and the
 * pairs of 人名用漢字 (法務省) that names and places have, and the best known 異体字 of family names. All of them are in every repertoire,
 * so that `shared/characters/variants.ts`, which is for characters that a repertoire lacks, has no use for them.
 *
 * 斉 and 斎 are two characters (齊 and 齋 their old forms): 斉藤 and 斎藤 are never folded, see `like-characters.ts`.
 */
const groups = [
  // family names beyond the official lists
  "辺邊邉 斉齊 斎齋 島嶋嶌 崎嵜碕 富冨 峰峯 館舘 船舩 淵渕渊 野埜 秋穐 翠翆 梅楳 松枩 桧檜 略畧 涼凉 沖冲 準凖 鉄鐵銕 鎌鐮 裏裡 杯盃 窓窗 昆崑 巌巖 曽曾",
  "浜濱 蔵藏 桜櫻 沢澤 広廣 国國 滝瀧 竜龍 万萬 真眞 与與 恵惠 寿壽 栄榮 亀龜 条條 関關 当當 学學 実實 塩鹽 円圓 鴬鶯",
  // old forms of 常用漢字表
  "亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 稲稻 飲飮 隠隱 営營 衛衞 駅驛 艶艷 応應 欧歐 殴毆 奥奧 仮假 価價 画畫 会會 壊壞 懐懷 絵繪 拡擴 殻殼 覚覺 岳嶽",
  "楽樂 勧勸 巻卷 歓歡 観觀 陥陷 気氣 帰歸 戯戲 犠犧 旧舊 拠據 挙擧 峡峽 挟挾 狭狹 暁曉 区區 駆驅 勲勳 径徑 茎莖 渓溪 経經 蛍螢 軽輕 継繼 鶏鷄",
  "芸藝 県縣 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 効效 鉱鑛 号號 済濟 砕碎 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 児兒 歯齒 辞辭 湿濕",
  "写寫 釈釋 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 称稱 焼燒 証證 奨獎 将將 乗乘 浄淨 剰剩 畳疊 壌壤 嬢孃 譲讓 醸釀 嘱囑 触觸 図圖 粋粹 酔醉 穂穗 随隨",
  "髄髓 枢樞 数數 声聲 静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 装裝 総總 騒騷 属屬 続續 堕墮 対對 体體",
  "帯帶 滞滯 台臺 択擇 担擔 単單 胆膽 団團 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 聴聽 逓遞 転轉 点點 伝傳 党黨 盗盜 灯燈 闘鬪 独獨 読讀 届屆 弐貳",
  "悩惱 脳腦 廃廢 拝拜 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 仏佛 払拂 併倂 並竝 変變 宝寶 豊豐 褒襃 翻飜 満滿 黙默 訳譯 薬藥 予豫 余餘 誉譽 揺搖 様樣",
  "謡謠 来來 乱亂 覧覽 猟獵 両兩 塁壘 礼禮 励勵 霊靈 齢齡 恋戀 炉爐 労勞 楼樓 湾灣",
  // 人名用漢字
  "尭堯 遥遙 弥彌 凛凜 槙槇 晋晉 亘亙 祢禰 穣穰 瑶瑤 蕊蘂 篭籠 諌諫 頚頸 竈竃 鯵鰺 砺礪 侭儘 薮藪 檪櫟 薗園 賎賤",
]
  .join(" ")
  .split(" ")
  .map((group) => [...group]);

const canonical: ReadonlyMap<string, string> = new Map(
  groups.flatMap(([first = "", ...others]) => others.map((other) => [other, first] as const)),
);

/** The form to compare by; the character itself when no other is known. */
export const commonForm = (character: string): string => canonical.get(character) ?? character;

/** Every group, the form to compare by first. For tests. */
export const oldFormGroups = (): readonly (readonly string[])[] => groups;
