import type { Language } from "./language.ts";

type Words = Readonly<Record<string, string>>;

const WORDS: Readonly<Record<Language, Words>> = {
  "zh-CN": {
    inbox: "终端收件箱",
    webhook: "Webhook",
    smtp: "电子邮件",
    siren: "警号",
    light: "警示灯",
    speaker: "语音播报",
  },
  en: {
    inbox: "terminal inbox",
    webhook: "webhook",
    smtp: "e-mail",
    siren: "siren",
    light: "signal light",
    speaker: "speaker",
  },
};

/** A way to reach somebody, by its kind, as people call it; one without a word here is called by its kind. */
export const channelWord = (language: Language, kind: string): string => WORDS[language][kind] ?? kind;
