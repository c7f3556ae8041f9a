import type { Language } from "./language.ts";
import type { Severity } from "./severity.ts";

/** One word for one level wherever a person meets it: on the board, in a message, on a family's page, in a report. */
export const severityWords: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  "zh-CN": { critical: "紧急", urgent: "急", attention: "注意", notice: "提示" },
  en: { critical: "CRITICAL", urgent: "URGENT", attention: "ATTENTION", notice: "NOTICE" },
};
