/** From the form to an application, or to the list of what is wrong with it. The same schemas as the server's. */

import type { Infer } from "../../shared/schema/schema.ts";
import { type Application, fields } from "../exchange/application-form.ts";
import { byId } from "./element.ts";
import { controlId, controlsOf, putInto, typedIn } from "./form-controls.ts";
import { memberKeys } from "./household.ts";
import type { Words } from "./language.ts";
import { substituteMissing } from "./prefill/prefill-words.ts";
import { unansweredSubstitute } from "./prefill/substitutes-view.ts";
import { type FieldName, tidied } from "./typed-text.ts";
import { choiceWords, fieldWords, ofMember } from "./words.ts";

export interface Problem {
  /** Controls to mark; the first gets the keyboard. */
  readonly controls: readonly HTMLElement[];
  /** Where the message stands. */
  readonly messageId: string;
  readonly words: Words;
  /** In the list of all problems, where the field is not beside it. */
  readonly listed: Words;
}

type Value<F extends FieldName> = Infer<(typeof fields)[F]>;

/** Reads everything, also behind the first problem, and shows every field as it will be signed. */
export function readForm(): { application: Application } | { problems: readonly Problem[] } {
  const reader = new FormReader();
  const application: Application = {
    申請者: {
      氏名: reader.field("name"),
      フリガナ: reader.field("kana"),
      生年月日: reader.field("birth"),
      郵便番号: reader.field("postalCode"),
      住所: reader.field("address"),
      電話番号: reader.field("phone"),
    },
    世帯員: memberKeys().map((key, index) => ({
      氏名: reader.field("name", key, index + 1),
      続柄: reader.field("relationship", key, index + 1),
      生年月日: reader.field("birth", key, index + 1),
    })),
    受取方法: payment(reader),
    同意: {
      受給資格の確認: reader.ticked("consent-check", choiceWords.consentCheck),
      記載内容に相違なし: reader.ticked("consent-truth", choiceWords.consentTruth),
    },
  };
  return reader.problems.length === 0 ? { application } : { problems: reader.problems };
}

function payment(reader: FormReader): Application["受取方法"] {
  if (byId("payment-registered", HTMLInputElement).checked) return { 公金受取口座: true };
  if (!byId("payment-bank", HTMLInputElement).checked) {
    reader.problems.push({
      controls: [byId("payment-registered"), byId("payment-bank")],
      messageId: "payment-error",
      words: choiceWords.payment,
      listed: choiceWords.payment,
    });
    return { 公金受取口座: true };
  }
  return {
    銀行口座: {
      金融機関: reader.field("bank"),
      支店: reader.field("branch"),
      種別: reader.field("accountType"),
      口座番号: reader.field("accountNumber"),
      口座名義: reader.field("accountHolder"),
    },
  };
}

/** Collects problems. What it gives for a field with a problem is no value, and is thrown away with the rest. */
class FormReader {
  readonly problems: Problem[] = [];

  field<F extends FieldName>(field: F, memberKey = "", memberNumber?: number): Value<F> {
    const controls = controlsOf(field, memberKey);
    const value = tidied[field](typedIn(controls));
    putInto(controls, value);
    const unanswered = memberKey === "" && (field === "name" || field === "address") && unansweredSubstitute(field);
    if (unanswered) {
      const messageId = `${controlId(field)}-error`;
      this.problems.push({ controls: [unanswered], messageId, words: substituteMissing, listed: substituteMissing });
    }
    try {
      return fields[field].parse(value, field) as Value<F>;
    } catch {
      const words = fieldWords[field][value === "" ? "missing" : "wrong"];
      const messageId = `${controlId(field, memberKey)}-error`;
      const listed = memberNumber === undefined ? words : ofMember(memberNumber, words);
      this.problems.push({ controls, messageId, words, listed });
      return value as Value<F>;
    }
  }

  ticked(id: string, words: Words): true {
    const control = byId(id, HTMLInputElement);
    if (!control.checked) this.problems.push({ controls: [control], messageId: `${id}-error`, words, listed: words });
    return true;
  }
}
