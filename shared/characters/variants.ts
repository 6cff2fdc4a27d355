/**
 * Characters that some repertoire lacks, each followed by what is written in its place, the best first. Written by hand:
 * 康熙字典体 that 常用漢字表 and 人名用漢字 (法務省) name beside the common form, forms that JIS changed in 1983 and 2004, and
 * the best known 異体字 of family names. Compatibility ideographs (神 as U+FA19) are not here, since Unicode itself names their
 * equals. What is doubtful is left out: then the person is asked.
 */
const pairs = [
  // in family names
  "髙高 﨑崎 㟢崎 德徳 濵浜 槗橋 𣘺橋 𠮷吉 桒桑 栁柳 桺柳 桞柳 瀨瀬 杦杉 𡈽土 圡土 鄕郷 郞郎 內内 吳呉 吕呂 增増 靑青 淸清 黑黒",
  "黃黄 寬寛 橫横 渴渇 溫温 鷗鴎 麴麹 蔣蒋 頰頬 姬姫 萊莱 曺曹 驒騨 㟁岸",
  // in given names
  "彥彦 敎教 曻昇 昻昂 緖緒 綠緑 緣縁 冝宜 喆哲 勛勲 㐂喜 朙明 尙尚 薰薫 賴頼 巢巣 步歩 每毎 悅悦 硏研 銳鋭 閱閲 鍊錬 錄録",
  "產産 曆暦 歷歴 强強 戶戸 户戸 晚晩 涉渉 虛虚 槪概 絕絶 稅税 顚顛 卽即 吿告 揭掲 擊撃 狀状 歲歳 羡羨 淚涙 甁瓶",
  // forms that JIS changed
  "俱倶 剝剥 𠮟叱 吞呑 噓嘘 姸妍 屛屏 幷并 瘦痩 繫繋 摑掴 醬醤 蠟蝋 蟬蝉 潑溌 簞箪 囊嚢 焰焔 禱祷 嚙噛 塡填",
  // signs that Windows spells with another code point
  "−－ 〜～ ‖∥ —― ¢￠ £￡ ¬￢",
]
  .join(" ")
  .split(" ");

const variants: ReadonlyMap<string, readonly string[]> = new Map(
  pairs.map((pair) => {
    const [variant = "", ...replacements] = pair;
    return [variant, replacements];
  }),
);

/** What may stand in place of a character, the best first; none when nothing is known. */
export const variantsOf = (character: string): readonly string[] => variants.get(character) ?? [];

/** Every character with a replacement. */
export const charactersWithVariants = (): readonly string[] => [...variants.keys()];
