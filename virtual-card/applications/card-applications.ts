import type { CardContents } from "../card-contents.ts";
import type { CardOptions } from "../card-options.ts";
import type { Application, ApplicationName } from "./application.ts";
import { faceApplication } from "./face-application.ts";
import { isPhone, jpkiApplication } from "./jpki-application.ts";
import { commonApplication, registerApplication } from "./office-applications.ts";
import { textApplication } from "./text-application.ts";

const makers: Readonly<Record<ApplicationName, (contents: CardContents, options: CardOptions) => Application>> = {
  jpki: jpkiApplication,
  text: textApplication,
  face: faceApplication,
  common: commonApplication,
  register: registerApplication,
};

/** What a SELECT by name can find on the card, in the order in which it looks. */
export function cardApplications(contents: CardContents, options: CardOptions): readonly Application[] {
  if (!options.jpkiApplication) return [];
  const names = isPhone(options) ? options.applications.filter((name) => name === "jpki") : options.applications;
  return names.map((name) => makers[name](contents, options));
}
