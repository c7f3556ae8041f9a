import type { Severity } from "../../core/severity.ts";
import type { Worded } from "../../core/language.ts";

interface FamilyWords {
  readonly well: (name: string) => string;
  /** Nothing called for help, but nothing moved either: that is no good news. */
  readonly unseen: (name: string) => string;
  readonly modes: { readonly away: string; readonly hospital: string; readonly visitor: string };
  readonly lastActivity: (time: string, room: string | undefined) => string;
  readonly noActivity: string;
  readonly alarms: { readonly [S in Severity]: string };
  readonly since: (time: string) => string;
  readonly nobody: string;
  readonly onTheWay: (name: string, time: string) => string;
  readonly onScene: (name: string) => string;
  readonly next: (time: string) => string;
  readonly days: string;
  /** Today, and yesterday. */
  readonly lately: readonly string[];
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly day: (facts: { readonly first: string | undefined; readonly alerts: number }) => string;
  readonly pinTitle: string;
  readonly pinAsk: string;
  readonly pinChoose: string;
  readonly pin: string;
  readonly enter: string;
  readonly pinWrong: string;
  readonly pinSlow: string;
  readonly pinShape: string;
  readonly call: (name: string) => string;
  readonly refresh: string;
  readonly largeLetters: string;
  readonly usualLetters: string;
  readonly withheld: (name: string) => string;
}

export const familyWords: Worded<FamilyWords> = {
  "zh-CN": {
    well: (name) => `${name} 一切正常`,
    unseen: (name) => `${name} 没有警报，也没有活动记录`,
    modes: { away: "外出中", hospital: "住院中", visitor: "家中有人陪伴" },
    lastActivity: (time, room) => `最后活动 ${time}${room === undefined ? "" : `，${room}`}`,
    noActivity: "过去 24 小时没有活动记录",
    alarms: { critical: "紧急", urgent: "急", attention: "请留意", notice: "提示" },
    since: (time) => `${time} 开始`,
    nobody: "正在联系能去的人",
    onTheWay: (name, time) => `${name} 已出发，预计 ${time} 到`,
    onScene: (name) => `${name} 已在现场`,
    next: (time) => `如果没有人答复，${time} 会通知下一批人`,
    days: "这几天",
    lately: ["今天", "昨天"],
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    day: ({ first, alerts }) =>
      `${first === undefined ? "没有活动记录" : `${first} 开始活动`}，${alerts === 0 ? "没有报警" : `${alerts} 次报警，均有记录`}`,
    pinTitle: "这是新的手机或浏览器",
    pinAsk: "请输入您的 4 位数字密码。",
    pinChoose: "请选一个 4 位数字密码，以后换手机时要用。",
    pin: "4 位数字密码",
    enter: "进入",
    pinWrong: "密码不对。忘记了请打电话给服务站。",
    pinSlow: "尝试次数过多，请过一分钟再试。",
    pinShape: "请输入 4 位数字。",
    call: (name) => `打电话给 ${name}`,
    refresh: "刷新",
    largeLetters: "长辈模式：放大字体",
    usualLetters: "恢复普通字体",
    withheld: (name) => `${name} 没有同意在这里显示情况。有警报时仍会通知您。`,
  },
  en: {
    well: (name) => `All is well with ${name}`,
    unseen: (name) => `No alert about ${name}, and no activity seen`,
    modes: { away: "away from home", hospital: "in hospital", visitor: "somebody is there" },
    lastActivity: (time, room) => `Last activity ${time}${room === undefined ? "" : `, ${room}`}`,
    noActivity: "No activity was seen in the last 24 hours",
    alarms: { critical: "EMERGENCY", urgent: "URGENT", attention: "Please note", notice: "Note" },
    since: (time) => `since ${time}`,
    nobody: "We are calling people who can go",
    onTheWay: (name, time) => `${name} is on the way, expected at ${time}`,
    onScene: (name) => `${name} is there`,
    next: (time) => `If nobody answers, the next people are called at ${time}`,
    days: "These days",
    lately: ["Today", "Yesterday"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    day: ({ first, alerts }) =>
      `${first === undefined ? "no activity was seen" : `active from ${first}`}, ${alerts === 0 ? "no alerts" : alerts === 1 ? "1 alert" : `${alerts} alerts`}`,
    pinTitle: "This is a new telephone or browser",
    pinAsk: "Type your PIN of 4 digits.",
    pinChoose: "Choose a PIN of 4 digits: you need it when you change your telephone.",
    pin: "PIN of 4 digits",
    enter: "Enter",
    pinWrong: "The PIN is wrong. If you forgot it, telephone the station.",
    pinSlow: "Too many tries. Please wait a minute.",
    pinShape: "Please type 4 digits.",
    call: (name) => `Telephone ${name}`,
    refresh: "Refresh",
    largeLetters: "Larger letters",
    usualLetters: "Usual letters",
    withheld: (name) => `${name} does not agree to being shown here. In an alert you are told all the same.`,
  },
};
