import type { Worded } from "../../src/core/language.ts";

/** What the storyteller says, in both languages. */
export interface StoryWords {
  readonly title: string;
  readonly temporary: string;
  readonly doors: (mqtt: number | undefined, http: string) => string;
  readonly alive: (homes: number, devices: number) => string;
  readonly soon: (seconds: number) => string;
  readonly cameIn: (device: string, what: string) => string;
  /** What a device can say, where its own word is not a reader's. */
  readonly dangers: { readonly [type: string]: string };
  readonly opened: (alert: string, who: string, what: string, asking: boolean) => string;
  readonly noCancel: (alert: string) => string;
  readonly cancelled: (alert: string, who: string) => string;
  readonly step: (alert: string, step: number, cause: string, people: string) => string;
  readonly causes: { readonly [cause: string]: string };
  readonly accepted: (who: string, time: string) => string;
  readonly arrived: (who: string) => string;
  readonly closed: (alert: string, who: string, outcome: string) => string;
  readonly doorbell: (what: string) => string;
  readonly summary: string;
  readonly messages: (published: number, acknowledged: number, journaled: number) => string;
  readonly lost: (count: number) => string;
  readonly alerts: (opened: number, closed: number) => string;
  readonly latency: (what: string, p50: string, p99: string) => string;
  readonly pressToCall: string;
  readonly publishToAck: string;
  readonly next: string;
}

const en: StoryWords = {
  title: "Shouwang 守望 · demonstration",
  temporary: "Everything here is invented and lives in a temporary folder that goes with the demonstration.",
  doors: (mqtt, http) => `devices mqtt://127.0.0.1:${mqtt} · people ${http}`,
  alive: (homes, devices) => `${homes} homes with ${devices} devices signed in, each with its own credential.`,
  soon: (seconds) => `In ${seconds} s somebody will need help.`,
  cameIn: (device, what) => `${device} says: ${what}`,
  dangers: { sos: "help!", fall: "a fall", checkin: "I am well" },
  opened: (alert, who, what, asking) => `${alert} opens: ${who}, ${what}${asking ? " (the elder is asked first)" : ""}`,
  noCancel: (alert) => `${alert}: nobody answered the question, people are called`,
  cancelled: (alert, who) => `${alert}: ${who} says "I am well", nobody is called`,
  step: (alert, step, cause, people) => `${alert} step ${step} (${cause}): ${people}`,
  causes: {
    opened: "at once",
    "window-over": "nobody answered in time",
    unreachable: "no message got through",
    "owner-lost": "the responder did not arrive",
    "everybody-declined": "nobody can come",
    "severity-rose": "it became graver",
    "no-cancel": "no cancel",
    escalated: "asked for",
    empty: "nobody there",
  },
  accepted: (who, time) => `${who}: "I am going", there by ${time}`,
  arrived: (who) => `${who} is there`,
  closed: (alert, who, outcome) => `${alert} is closed by ${who}: ${outcome}`,
  doorbell: (what) => `✉ ${what}`,
  summary: "What happened",
  messages: (published, acknowledged, journaled) =>
    `messages published ${published}, acknowledged ${acknowledged}, in the journal ${journaled} (with answers and connections)`,
  lost: (count) => (count === 0 ? "nothing acknowledged was lost" : `LOST: ${count} acknowledged messages`),
  alerts: (opened, closed) => `alerts opened ${opened}, closed ${closed}`,
  latency: (what, p50, p99) => `${what}: p50 ${p50} ms, p99 ${p99} ms`,
  pressToCall: "danger arrived → first message handed over",
  publishToAck: "device publish → acknowledged (stored and synced)",
  next: "A real site in ten minutes: npx shouwang init",
};

const zh: StoryWords = {
  title: "守望 · 演示",
  temporary: "这里的人和事都是虚构的，存放在临时文件夹里，演示结束即删除。",
  doors: (mqtt, http) => `设备 mqtt://127.0.0.1:${mqtt} · 人 ${http}`,
  alive: (homes, devices) => `${homes} 户、${devices} 台设备已登录，各用各的凭证。`,
  soon: (seconds) => `${seconds} 秒后有人需要帮助。`,
  cameIn: (device, what) => `${device} 上报：${what}`,
  dangers: { sos: "呼救", fall: "跌倒", checkin: "我很好" },
  opened: (alert, who, what, asking) => `${alert} 告警：${who}，${what}${asking ? "（先询问老人）" : ""}`,
  noCancel: (alert) => `${alert}：询问无人回答，开始通知`,
  cancelled: (alert, who) => `${alert}：${who}说“我很好”，不再通知`,
  step: (alert, step, cause, people) => `${alert} 第 ${step} 步（${cause}）：${people}`,
  causes: {
    opened: "立即",
    "window-over": "无人应答",
    unreachable: "消息都没送到",
    "owner-lost": "答应的人没有到",
    "everybody-declined": "都来不了",
    "severity-rose": "情况加重",
    "no-cancel": "无人取消",
    escalated: "要求升级",
    empty: "此步无人",
  },
  accepted: (who, time) => `${who}：“我去”，${time} 前到`,
  arrived: (who) => `${who} 已到场`,
  closed: (alert, who, outcome) => `${alert} 由 ${who} 结案：${outcome}`,
  doorbell: (what) => `✉ ${what}`,
  summary: "小结",
  messages: (published, acknowledged, journaled) =>
    `消息：发出 ${published}，确认 ${acknowledged}，存入日志 ${journaled}（含应答与连接）`,
  lost: (count) => (count === 0 ? "已确认的消息一条不少" : `丢失：${count} 条已确认的消息`),
  alerts: (opened, closed) => `告警：发生 ${opened}，结案 ${closed}`,
  latency: (what, p50, p99) => `${what}：p50 ${p50} 毫秒，p99 ${p99} 毫秒`,
  pressToCall: "危险上报 → 第一条通知送出",
  publishToAck: "设备发布 → 确认（已存盘）",
  next: "十分钟接入真实站点：npx shouwang init",
};

export const storyWords: Worded<StoryWords> = { "zh-CN": zh, en };
