import type { Language } from "../core/language.ts";

const en = {
  aboutVerify: "check that the logs of alerts are what was written: all of them, or one alert's",
  optionVerifyAll: "every log, as when no alert is named",
  optionFrom: "from this day or moment on: 2026-03-04 or 2026-03-04T19:05, by the station's clocks",
  optionTo: "before this day or moment",
  optionFile: "look at this copy of the database instead of the gateway's own; it is not touched",
  optionAnchor: "hash of the newest anchor that somebody else keeps: it must be known here",
  notATime: (text: string) => `"${text}" is no time. Write 2026-03-04 or 2026-03-04T19:05.`,
  verified: ({ alerts, entries, anchors }: Counted) =>
    `All fits: ${alerts} alert(s), ${entries} line(s) of log, ${anchors} anchor(s).`,
  notVerified: (count: number) => `${count} thing(s) do NOT fit:`,
  verifiedPurged: (count: number) => `${count} log(s) were deleted by retention; their heads are kept.`,
  verifiedLate: (count: number) => `${count} line(s) are older than the chain and were chained when it began.`,
  aboutReport: "what happened in an alert, who was tried how, against which promise: Markdown, ready to print",
  optionAnonymous: "without names, free texts, ids and dates",
  aboutFigures: "alarm load, answer times and quality of a span (the last week where none is named), from the logs",
  optionCsv: "one figure a line, for a spreadsheet",
  noSuchAlert: (id: string) => `There is no alert ${id}.`,
};

interface Counted {
  readonly alerts: number;
  readonly entries: number;
  readonly anchors: number;
}

type EvidenceMessages = typeof en;

const zh: EvidenceMessages = {
  aboutVerify: "核对告警记录是否与当初写入的一致：全部，或某一起告警",
  optionVerifyAll: "全部记录（不写告警编号时也是如此）",
  optionFrom: "从这一天或这一刻起：2026-03-04 或 2026-03-04T19:05，按站点时间",
  optionTo: "到这一天或这一刻之前",
  optionFile: "核对这份数据库副本，而不是网关自己的数据；不会改动它",
  optionAnchor: "别处保存的最新封存值：这里必须有它",
  notATime: (text) => `“${text}”不是时间。请写成 2026-03-04 或 2026-03-04T19:05。`,
  verified: ({ alerts, entries, anchors }) => `全部相符：${alerts} 起告警，${entries} 行记录，${anchors} 个封存。`,
  notVerified: (count) => `有 ${count} 处不符：`,
  verifiedPurged: (count) => `${count} 份记录已按保存期限删除，链头仍在。`,
  verifiedLate: (count) => `${count} 行早于哈希链，是在建链时补上的。`,
  aboutReport: "一起告警的复盘：经过、通知了谁、时限对照；输出 Markdown，可直接打印",
  optionAnonymous: "去除姓名、自由文字、编号和日期",
  aboutFigures: "一段时间（默认最近一周）的告警负荷、应答时间与质量，按记录统计",
  optionCsv: "每行一个指标，供电子表格使用",
  noSuchAlert: (id) => `没有告警 ${id}。`,
};

export const evidenceMessages = (language: Language): EvidenceMessages => (language === "en" ? en : zh);
