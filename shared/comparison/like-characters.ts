/**
 * Characters that people and OCR take for each other, and that are never folded, because they are different characters and make different names. Whoever compares
 * is told that the difference is of this kind. 斉 and 斎 stand for their old forms, too.
 */
const groups =
  "斉斎 坂阪 川河 太大犬 未末 己已巳 士土 祐裕佑 萩荻 矢失 人入 宏広 幸辛 微徴 ニ二 ロ口 エ工 ハ八 カ力 タ夕 ト卜 ー一 へヘ べベ ぺペ"
    .split(" ")
    .map((group) => new Set(group));

/** `left` and `right` are characters in their {@link commonForm}. */
export const areAlike = (left: string, right: string): boolean =>
  groups.some((group) => group.has(left) && group.has(right));
