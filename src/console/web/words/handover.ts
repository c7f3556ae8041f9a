export const en = {
  title: "Handover",
  open: (count: number) => (count === 1 ? "Open: 1 alert" : `Open: ${count} alerts`),
  todo: "To do in the next shift",
  nothing: "Nothing is left to do.",
  goOn: (count: number) => (count === 1 ? "Go on with the open alert above." : `Go on with the ${count} open alerts.`),
  followUp: (time: string, late: boolean) => `ask afterwards by ${time}${late ? " (OVERDUE)" : ""}`,
  review: (time: string, late: boolean) => `write the review by ${time}${late ? " (OVERDUE)" : ""}`,
  held: (time: string, reason: string) => `nobody is called until ${time}: ${reason}`,
  away: (name: string, mode: string, until: string | undefined) =>
    `${name}: ${mode}${until === undefined ? "" : ` until ${until}`}`,
  more: (count: number) => `and ${count} more devices: see the devices' screen`,
  happened: (count: number) =>
    count === 1 ? "Happened in this shift: 1 alert" : `Happened in this shift: ${count} alerts`,
  signed: "Handed over: ______________   Taken over: ______________",
  parts: { open: "open", todo: "to do", happened: "happened" },
  head: ["part", "since", "level", "who", "address", "what", "how it stands"],
};

export const zh: typeof en = {
  title: "交接班",
  open: (count) => `未结案：${count} 条`,
  todo: "下一班要做的事",
  nothing: "没有遗留事项。",
  goOn: (count) => `继续处理上面 ${count} 条未结案的报警。`,
  followUp: (time, late) => `请在 ${time} 前回访${late ? "（已逾期）" : ""}`,
  review: (time, late) => `请在 ${time} 前复盘${late ? "（已逾期）" : ""}`,
  held: (time, reason) => `${time} 前不再呼叫：${reason}`,
  away: (name, mode, until) => `${name}：${mode}${until === undefined ? "" : `，到 ${until}`}`,
  more: (count) => `另有 ${count} 台设备，见设备页`,
  happened: (count) => `本班发生：${count} 条`,
  signed: "交班人：______________   接班人：______________",
  parts: { open: "未结案", todo: "待办", happened: "已发生" },
  head: ["类别", "开始", "级别", "姓名", "地址", "情况", "进展"],
};
