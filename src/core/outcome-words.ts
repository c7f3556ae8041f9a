import type { Outcome, SelfClosed } from "./alert/alert.ts";
import type { Language } from "./language.ts";

type Words = Readonly<Record<Outcome | SelfClosed, string>>;

/** How an alert ended (结案), in one wording: on the tile that closes it, in the message to the family, in lists and reports. */
export const outcomeWords: Readonly<Record<Language, Words>> = {
  "zh-CN": {
    "true-emergency": "确有险情",
    "real-need": "确需帮助",
    "accidental-press": "误触",
    "not-at-home": "人不在家",
    "visitor-or-cleaning": "访客或打扫",
    "device-fault": "设备故障",
    environment: "环境原因",
    test: "测试",
    unknown: "原因不明",
    "cancelled-by-elder": "老人自己取消",
    recovered: "自行恢复",
    "joined-incident": "并入整栋楼的故障",
    "device-removed": "设备已移除",
    "ended-during-hold": "暂缓期间已结束",
    merged: "并入同一位老人的另一个警报",
  },
  en: {
    "true-emergency": "true emergency",
    "real-need": "help was needed",
    "accidental-press": "pressed by accident",
    "not-at-home": "nobody at home",
    "visitor-or-cleaning": "visitor or cleaning",
    "device-fault": "device fault",
    environment: "surroundings",
    test: "test",
    unknown: "cause unknown",
    "cancelled-by-elder": "cancelled by the resident",
    recovered: "over by itself",
    "joined-incident": "part of a trouble of the whole building",
    "device-removed": "the device was removed",
    "ended-during-hold": "over while calls were held",
    merged: "joined to another alert about the same person",
  },
};

const isKnown = (words: Words, outcome: string): outcome is keyof Words => Object.hasOwn(words, outcome);

/** The same for what came as text; what is none of them is shown as it is. */
export function outcomeWord(language: Language, outcome: string): string {
  const words = outcomeWords[language];
  return isKnown(words, outcome) ? words[outcome] : outcome;
}
