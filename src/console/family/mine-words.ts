import type { Worded } from "../../core/language.ts";
import type { Night } from "../../core/alert/nights.ts";
import type { Grade } from "./grades.ts";

interface MineWords {
  readonly title: string;
  readonly back: string;
  readonly reaches: string;
  readonly noChannel: string;
  readonly lastReached: (when: string) => string;
  readonly neverReached: string;
  readonly verified: string;
  readonly unverified: string;
  readonly sendCode: string;
  readonly code: string;
  readonly verify: string;
  readonly grade: string;
  readonly grades: { readonly [G in Grade]: string };
  readonly night: string;
  readonly nights: { readonly [N in Night]: string };
  readonly hoursOfNight: { readonly from: string; readonly to: string };
  readonly arranged: string;
  readonly emergencies: string;
  readonly save: string;
  readonly away: string;
  readonly awayHint: string;
  readonly howLong: string;
  readonly hours: (hours: number) => string;
  readonly instead: string;
  readonly nobodyInstead: string;
  readonly goAway: string;
  readonly awayUntil: (when: string, substitute: string | undefined) => string;
  readonly iAmBack: string;
  readonly standIn: (name: string, when: string) => string;
  readonly leaving: string;
  readonly gaps: string;
  readonly told: {
    readonly saved: string;
    readonly same: string;
    readonly refused: string;
    readonly busy: string;
    readonly stale: string;
    readonly slow: string;
    readonly sent: string;
    readonly failed: string;
    readonly wrong: string;
    readonly "no-code": string;
    readonly proven: string;
  };
  /** Why the registry changed, in its history. */
  readonly notes: { readonly grades: string; readonly away: string; readonly back: string };
}

export const mineWords: Worded<MineWords> = {
  "zh-CN": {
    title: "通知我的方式",
    back: "返回",
    reaches: "什么会通知到我",
    noChannel: "还没有登记任何通知方式。请打电话给服务站。",
    lastReached: (when) => `最近一次送达：${when}`,
    neverReached: "还没有消息送达过",
    verified: "地址已验证",
    unverified: "地址还没有验证。紧急通知要靠它，请现在验证。",
    sendCode: "给我发送验证码",
    code: "收到的 6 位验证码",
    verify: "验证",
    grade: "通知哪些情况",
    grades: { all: "所有情况", urgent: "急和紧急", critical: "只有紧急" },
    night: "夜间",
    nights: { nothing: "和白天一样", lesser: "只有急和紧急", "all-but-critical": "只有紧急" },
    hoursOfNight: { from: "夜间从", to: "到" },
    arranged: "按服务站的安排",
    emergencies: "紧急情况不分昼夜都会通知您。夜间不打扰您时，会马上通知下一位联系人。",
    save: "保存",
    away: "我暂时不能接通知",
    awayHint: "出差、住院或休假时，请把通知交给另一位联系人。",
    howLong: "多长时间",
    hours: (hours) => (hours < 24 ? `${hours} 小时` : `${hours / 24} 天`),
    instead: "交给谁",
    nobodyInstead: "不交给别人，按顺序通知下一位",
    goAway: "从现在开始",
    awayUntil: (when, substitute) =>
      substitute === undefined ? `到 ${when} 为止不会通知您。` : `到 ${when} 为止由${substitute}代替您接通知。`,
    iAmBack: "我回来了",
    standIn: (name, when) => `您现在代替${name}接通知，到 ${when} 为止。`,
    leaving: "以后都不想再做联系人，请打电话给服务站，他们会先找到接替您的人。",
    gaps: "请注意，这段时间有警报会通知不到人：",
    told: {
      saved: "已保存。",
      same: "没有变化。",
      refused: "没有保存：这样改，有警报时会通知不到任何人。请打电话给服务站。",
      busy: "没有保存：服务站正在修改资料。请过一会儿再试。",
      stale: "页面已过期，什么都没有改变。请再选一次。",
      slow: "次数过多，请过一分钟再试。",
      sent: "验证码已发出，请在下面输入。一小时内有效。",
      failed: "验证码没有发出去。请打电话给服务站核对地址。",
      wrong: "验证码不对。",
      "no-code": "验证码已失效。请重新发送。",
      proven: "验证成功。",
    },
    notes: { grades: "联系人自己选择通知范围", away: "联系人自己转交通知", back: "联系人自己回来了" },
  },
  en: {
    title: "How I am told",
    back: "Back",
    reaches: "What reaches me",
    noChannel: "There is no way to reach you yet. Please telephone the station.",
    lastReached: (when) => `Last message that arrived: ${when}`,
    neverReached: "No message has arrived yet",
    verified: "This address is verified",
    unverified: "This address is not verified yet. Emergency calls rest on it: please verify it now.",
    sendCode: "Send me a code",
    code: "The 6 digits that arrived",
    verify: "Verify",
    grade: "What it tells me",
    grades: { all: "everything", urgent: "what is urgent, and emergencies", critical: "emergencies only" },
    night: "By night",
    nights: {
      nothing: "as by day",
      lesser: "only what is urgent, and emergencies",
      "all-but-critical": "only emergencies",
    },
    hoursOfNight: { from: "Night is from", to: "until" },
    arranged: "as the station arranged it",
    emergencies:
      "An emergency always reaches you, by day and by night. What leaves you in peace goes to the next contact at once.",
    save: "Save",
    away: "I cannot be called for a while",
    awayHint: "When you travel or are in hospital, hand the calls over to another contact.",
    howLong: "For how long",
    hours: (hours) => (hours < 24 ? `${hours} hours` : hours === 24 ? "1 day" : `${hours / 24} days`),
    instead: "To whom",
    nobodyInstead: "to nobody: the next in turn is called",
    goAway: "Begin now",
    awayUntil: (when, substitute) =>
      substitute === undefined
        ? `You are not called until ${when}.`
        : `Until ${when} ${substitute} is called in your place.`,
    iAmBack: "I am back",
    standIn: (name, when) => `You are called in place of ${name} until ${when}.`,
    leaving: "To be no contact at all any more, telephone the station: they first find somebody in your place.",
    gaps: "Please note: in this time there are alerts that reach nobody:",
    told: {
      saved: "Saved.",
      same: "Nothing has changed.",
      refused: "Not saved: an alert would then reach nobody. Please telephone the station.",
      busy: "Not saved: the station is changing its registry. Please try again in a moment.",
      stale: "This page was too old, nothing has changed. Please choose again.",
      slow: "Too many tries. Please wait a minute.",
      sent: "The code is on its way. Type it below; it holds for one hour.",
      failed: "The code could not be sent. Please telephone the station about the address.",
      wrong: "That is not the code.",
      "no-code": "The code holds no more. Send another one.",
      proven: "Verified.",
    },
    notes: {
      grades: "a contact chose what reaches them",
      away: "a contact handed their calls over",
      back: "a contact is back",
    },
  },
};
