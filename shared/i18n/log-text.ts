/** The words about the file that steps are logged to. */
import type { Text } from "./language.ts";

/** Why nothing more is written into the file of WARIFU_LOG. */
export const logText = {
  unwritable: {
    ja: "WARIFU_LOG のファイルに書き込めません。記録せずに続けます。",
    easy: "WARIFU_LOG の ファイルに {書|か}けません。{記録|きろく}しないで つづけます。",
    en: "Cannot write to the file of WARIFU_LOG. Going on without a log.",
  },
  full: {
    ja: "WARIFU_LOG のファイルがいっぱいです（10 MB）。消すか、移してください。記録せずに続けます。",
    easy: "WARIFU_LOG の ファイルが いっぱいです（10 MB）。けして ください。{記録|きろく}しないで つづけます。",
    en: "The file of WARIFU_LOG is full (10 MB). Remove it or move it away. Going on without a log.",
  },
} as const satisfies Record<"unwritable" | "full", Text>;
