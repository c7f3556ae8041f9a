import { outcomeWords } from "../../core/outcome-words.ts";
import { severityWords } from "../../core/severity-words.ts";
import type { Catalogue } from "./catalogue.ts";

export const zhCn: Catalogue = {
  severities: severityWords["zh-CN"],
  outcomes: outcomeWords["zh-CN"],
  rooms: {
    bathroom: "卫生间",
    bedroom: "卧室",
    "living-room": "客厅",
    kitchen: "厨房",
    hall: "过道",
    entrance: "门口",
    balcony: "阳台",
  },
  something: "有情况，需要去看一看",
  day: (month, day) => `${month}月${day}日`,

  headline: (severity, who, what) => `【${severity}】${who}：${what}`,
  place: (where) => `地点：${where}`,
  since: (when) => `时间：${when} 起`,
  unstable: (times) => `（一小时内第 ${times} 次报警，传感器可能不稳定，需人工确认后结束）`,
  late: (minutes) => `（消息晚到了 ${minutes} 分钟）`,
  repeated: (times) => `（第 ${times} 次通知，同一件事）`,
  number: (alert) => `编号：${alert}`,
  missing: (name) => `${name} 答应了但没有到。`,
  coming: (name, eta) => `${name} 正在去，预计 ${eta} 到。`,
  arrived: (name) => `${name} 已经到了现场。`,
  answer: (link, station) =>
    link === undefined ? `请回复${station}：我去，或去不了。` : `请打开链接回复“我去”或“去不了”：${link}`,

  carried: {
    many: (count) => `这条消息还包括另外 ${count} 件事：`,
    one: (what, alert, link) => `· ${what}（${alert}）${link === undefined ? "" : ` ${link}`}`,
  },

  update: { subject: (who) => `${who}：有人在路上`, stillSearching: "还在找更近的人。您更近的话，请回复。" },
  standDown: { subject: (who) => `${who}：已有人去`, thanks: "您不用再去了，谢谢。" },
  allClear: {
    subject: (who) => `${who}：已经处理完`,
    outcome: (outcome) => `结果：${outcome}。`,
    by: (name) => `处理人：${name}`,
    nobodyNeedsToGo: "不用再去了，谢谢。",
  },
  lease: {
    subject: (who) => `${who}：您到了吗？`,
    promised: (eta) => `您说 ${eta} 前到。`,
    onScene: "您已在现场，处理完请结束这次报警。",
    answer: (link, station) =>
      link === undefined
        ? `请告诉${station}：到了，还要几分钟，或去不了。`
        : `请打开链接回复“到了”、“还要几分钟”或“去不了”：${link}`,
  },
  calledLate: (minutes) => `（网关曾中断，本次通知晚了 ${minutes} 分钟）`,
  news: {
    "elder-says-ok": "老人自己说没事，仍请去看一看。",
    "station-took": "服务站正在核实情况并安排人员。",
    "handed-over": "服务站已联系急救、消防、公安或医生。",
    "severity-rose": "情况比之前更严重。",
    merged: "同一位老人的两个警报已合并。",
    "close-proposed": "有人与老人通话后请求结案，请确认。",
    "order-over": "没有助老员按时接单。",
    "responder-silent": "到场人员没有回应，可能自己也需要帮助。",
    "target-missed": "服务站承诺的时限已超过。",
    "follow-up-overdue": "还没有人回访老人。",
    "review-overdue": "这次紧急报警还没有复盘。",
  },
  order: { subject: (who) => `派单：请去看望${who}`, go: "服务站请您现在过去。请接单或说明去不了。" },
  supervision: { subject: (who) => `站长请查看：${who}` },
  digest: { subject: (station) => `${station}：今日汇总` },
  gap: { subject: (station) => `${station}：网关曾中断` },
  test: {
    subject: (station) => `测试 TEST：${station} 的消息能收到`,
    body: "这是一条测试消息，不用做任何事。",
    step: (step, address) =>
      step === "loop" ? `${address}有事而无人应答时，会反复通知您。` : `${address}有事时，第 ${step} 步会通知您。`,
  },
  reminder: { due: (what) => `提醒您：${what}。`, again: (what) => `再提醒您一次：${what}。已经做了就不用管。` },

  aloud: {
    prompt: (name) =>
      `${name === undefined ? "" : `${name}，`}您还好吗？没事请按取消键，需要帮助请按求助键。没有回答，我们会请人来看您。`,
    helpIsComing: (name, eta) => `帮助已在路上。${name} 大约 ${eta} 到，请别着急。`,
    helpIsHere: (name) => `${name} 已经到了。`,
    late: (name) => `${name ?? "答应来的人"}要晚一些，我们正在另外请人来看您，请别着急。`,
    seekingHelp: "已经收到，正在请人来看您，请别着急。",
    allClear: "好的，这件事已经处理完了。",
    standDown: "已有人去处理。",
    alert: (who, what) => `请注意。${who}：${what}。`,
  },

  discreet: {
    needed: (who) => (who === undefined ? "守望：有情况，请查看" : `守望：${who}需要您，请查看`),
    update: (who) => (who === undefined ? "守望：有新进展，请查看" : `守望：${who}的事有新进展，请查看`),
    calm: (who) => (who === undefined ? "守望：事情已处理，不用去了" : `守望：${who}的事已有人处理，不用去了`),
    promise: (who) => (who === undefined ? "守望：请回复您到了没有" : `守望：${who}在等您，请回复到了没有`),
    reminder: "守望：有一条提醒",
    digest: "守望：今日汇总",
    gap: "守望：网关曾中断",
    test: "守望：测试消息，不用做任何事",
  },
};
