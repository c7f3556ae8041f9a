import { severityWords } from "../../core/severity-words.ts";
import type { Worded } from "../../core/language.ts";
import type { Phase } from "../../core/alert/alert.ts";
import type { Severity } from "../../core/severity.ts";

interface LinkWords {
  readonly severities: { readonly [S in Severity]: string };
  readonly phases: { readonly [P in Phase]: string };
  readonly where: string;
  readonly since: string;
  readonly coming: string;
  readonly nobody: string;
  readonly onTheWay: (name: string, time: string) => string;
  readonly onScene: (name: string) => string;
  readonly seen: string;
  readonly go: (minutes: number) => string;
  readonly cannot: string;
  readonly arrived: string;
  readonly recorded: string;
  readonly stale: string;
  readonly premises: string;
}

export const linkWords: Worded<LinkWords> = {
  "zh-CN": {
    severities: severityWords["zh-CN"],
    phases: {
      verifying: "正在询问老人",
      alerting: "正在寻找能去的人",
      owned: "已有人接手",
      "on-scene": "已有人到场",
      closed: "已经结束",
    },
    where: "地点",
    since: "开始时间",
    coming: "谁会去",
    nobody: "还没有人去",
    onTheWay: (name, time) => `${name} 正在赶去，预计 ${time} 到`,
    onScene: (name) => `${name} 已到`,
    seen: "我知道了",
    go: (minutes) => `我去看看（${minutes} 分钟到）`,
    cannot: "我去不了",
    arrived: "我到了",
    recorded: "已收到您的答复。",
    stale: "页面已过期，什么都没有记录。请在下面重新选择。",
    premises: "家中",
  },
  en: {
    severities: severityWords.en,
    phases: {
      verifying: "The resident is being asked",
      alerting: "Looking for somebody who can go",
      owned: "Somebody is on it",
      "on-scene": "Somebody is there",
      closed: "It is over",
    },
    where: "Where",
    since: "Since",
    coming: "Who is coming",
    nobody: "Nobody yet",
    onTheWay: (name, time) => `${name} is on the way, expected at ${time}`,
    onScene: (name) => `${name} is there`,
    seen: "I know",
    go: (minutes) => `I am going (${minutes} min)`,
    cannot: "I cannot go",
    arrived: "I am there",
    recorded: "Your answer was received.",
    stale: "This page was too old, nothing was recorded. Please choose again below.",
    premises: "The home",
  },
};

/** Read by somebody of whom nothing is known, so in both languages. */
export const noLink: Worded<string> = {
  "zh-CN": "这个链接无效或已过期。如有疑问请打电话给服务站。",
  en: "This link is wrong or has expired. If in doubt, telephone the station.",
};
