import { severityWords } from "../../core/severity-words.ts";
import type { AttemptResult } from "../../core/alert/alert.ts";
import { codesZhCn as codes } from "./codes-zh-cn.ts";
import { worded } from "./codes.ts";
import { targetsZhCn } from "./targets.ts";
import type { EventSayings } from "./sayings.ts";

const RESULT: { readonly [Result in AttemptResult]: string } = {
  pending: "发送中",
  struggling: "暂未送出",
  accepted: "对方系统已接收",
  delivered: "已送达",
  failed: "失败",
  cancelled: "不再需要",
};

const SEVERITY = severityWords["zh-CN"];

export const eventsZhCn: EventSayings = {
  opened: ({ reason, verifying }, { worry }) => `${worry(reason)}${verifying ? "；先询问老人" : ""}`,
  evidence: ({ evidence }, { worry }) => `另有：${worry(evidence.reason)}`,
  "condition-returned": () => "其中一项自行恢复",
  "severity-rose": ({ from, to }) => `级别由${SEVERITY[from]}升为${SEVERITY[to]}`,
  "no-cancel": () => "老人没有表示没事",
  "elder-says-ok": () => "老人表示自己没事",
  "step-started": ({ step, audience, cause }, { name }) =>
    `${cause === "nobody-hears" ? "站内没有能听见的控制台；" : ""}第 ${step + 1} 步：通知${audience.length === 0 ? "不到任何人" : ` ${audience.map(name).join("、")}`}`,
  "step-empty": ({ step }) => `第 ${step + 1} 步没有可通知的人，立即进入下一步`,
  delivery: ({ attempt, result, reason }, { sent, name, channel, quote }) => {
    const message = sent(attempt);
    const which = message === undefined ? "一条消息" : `${name(message.person)}，${channel(message.channel)}`;
    return `${which}：${RESULT[result]}${reason === undefined ? "" : `（${quote(reason)}）`}`;
  },
  "channel-switched": ({ person, from, to }, { name, channel }) =>
    `${name(person)}：${channel(from)}失败，立即改用${to.map(channel).join("、")}`,
  "message-failed": (failed, { name, channel, purpose }) =>
    `经${channel(failed.channel)}发给${name(failed.person)}的消息（${purpose(failed.purpose)}）未送达`,
  accepted: ({ by, who, etaAt }, { name, time }) => `${name(who ?? by.person)} 接单前往，预计 ${time(etaAt)} 到`,
  extended: ({ by, etaAt, reason }, { name, time, quote }) =>
    `${name(by.person)} 需要更多时间，到 ${time(etaAt)}${reason === undefined ? "" : `：${quote(reason)}`}`,
  "lease-reminder": ({ person }, { name }) => `提醒了 ${name(person)}`,
  "lease-lost": ({ person }, { name }) => `${name(person)} 未按时到达，继续找人`,
  declined: ({ by }, { name }) => `${name(by.person)} 去不了`,
  withdrew: ({ by }, { name }) => `${name(by.person)} 改口说去不了`,
  arrived: ({ by, who, proof }, { name }) => `${name(who ?? by.person)} 已到场（${worded(codes.proofs, proof)}）`,
  escalated: ({ by }, { name }) => `${name(by.person)} 要求增援`,
  note: ({ by, text }, { name, quote }) => `${name(by.person)} 备注：${quote(text)}`,
  refused: ({ by, command, why }, { name }) =>
    `${name(by.person)} 要${worded(codes.commands, command)}，未被接受：${worded(codes.refusals, why)}`,
  closed: ({ closing }, { name, outcome }) => `${name(closing.by.person)} 结案：${outcome(closing.outcome)}`,
  taken: ({ by }, { name }) => `服务站 ${name(by.person)} 接警`,
  verified: ({ verification: { by, spokeTo, finding, tries } }, { name }) =>
    `${name(by.person)} 核实：联系${codes.spokeTo[spokeTo]}，${codes.findings[finding]}，共 ${tries} 次`,
  dispatched: ({ helper, acceptBy }, { name, time }) => `派单给 ${name(helper)}，${time(acceptBy)} 前接单`,
  "order-over": ({ helper, why }, { name }) => `给 ${name(helper)} 的派单已结束（${codes.orderEnds[why]}）`,
  "handed-over": ({ handOver: { to } }) => `移交${codes.services[to]}`,
  "close-proposed": ({ by, outcome: code }, { name, outcome }) =>
    `${name(by.person)} 申请结案（${outcome(code)}），需第二人确认`,
  "severity-lowered": ({ by, from, to, reason }, { name, quote }) =>
    `${name(by.person)} 将级别由${SEVERITY[from]}降为${SEVERITY[to]}：${quote(reason)}`,
  merged: () => "同一位老人的另一起告警并入本案",
  held: ({ hold }, { time, quote }) => `暂缓至 ${time(hold.until)}（${codes.holds[hold.kind]}）：${quote(hold.reason)}`,
  "hold-ended": ({ why }) => `暂缓结束（${codes.holdEnds[why]}）`,
  "target-missed": ({ target, did }) =>
    `未达时限：${targetsZhCn[target]}；${did === "next-step" ? "通知下一步的人" : "通知站长"}`,
  "grace-extended": ({ until }, { time }) => `其他传感器看到老人在活动，询问延至 ${time(until)}`,
  steadying: ({ until }, { time }) => `故障消失；若不再出现，${time(until)} 结案`,
  "scene-check": ({ person, asked }, { name }) => `询问在场的 ${name(person)} 是否一切正常（第 ${asked} 次）`,
  "still-there": ({ by }, { name }) => `${name(by.person)} 仍在现场`,
  rests: ({ until }, { time }) => `暂停找人，到 ${time(until)}`,
  "supervisor-called": ({ about, audience }, { name }) =>
    `通知站长（${codes.news[about]}）：${audience.map(name).join("、")}`,
  "followed-up": ({ by, spokeTo, note }, { name, quote }) =>
    `${name(by.person)} 回访，联系${codes.spokeTo[spokeTo]}：${quote(note)}`,
  "follow-up-overdue": ({ due }, { time }) => `${time(due)} 前没有回访`,
  reviewed: ({ by, note }, { name, quote }) => `${name(by.person)} 复盘：${quote(note)}`,
  "review-overdue": ({ due }, { time }) => `${time(due)} 前没有复盘`,
};
