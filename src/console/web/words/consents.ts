export const en = {
  title: "Consents",
  of: (name: string) => `Consents of ${name}`,
  intro:
    "Each kind of data needs a yes of its own, and every yes can be taken back at once. Pressing the button for help works without any.",
  nobody: "Nobody lives in a registered home yet. Add a home and its resident under “Site”.",
  open: "Open",
  all: "All consents",
  states: { given: "agreed", withdrawn: "withdrawn", ended: "ended", never: "nothing written down" },
  kinds: {
    health: "Health: pulse, oxygen, sleep, the day's course",
    location: "Location outside the home",
    family: "Family sees how things are",
    community: "Grid worker or neighbour is told who, where and what to look for",
    doctor: "The family doctor sees measured values",
    "emergency-call": "The station calls 120 for them",
    statistics: "Statistics without names",
  },
  hows: { signed: "signed on paper", spoken: "spoken, with a witness", guardian: "by the guardian" },
  how: "How",
  until: "Until (empty: until withdrawn)",
  note: "Note: witness, where the paper is",
  kind: "What",
  give: "Agreed",
  withdraw: "Withdrawn",
  write: "Write down",
  history: "What was said",
  line: (state: string, by: string, time: string) => `${state} · ${by} · ${time}`,
  untilTime: (time: string) => `until ${time}`,
  kept: "What is kept, and how long",
  keptLines: (journal: number, alerts: number, attempts: number) => [
    `Measured values and what sensors told: ${journal} days, for the duty staff and the doctor.`,
    `Alerts and how they were handled: ${alerts} days, for the station and the reports.`,
    `Messages to family and staff: ${attempts} days.`,
    "Who looked at these data, and these consents: for good.",
  ],
  effect:
    "While Health is withdrawn or ended, measured values are neither taken in nor shown, nor is the day's course. The same holds for Location. Help buttons, falls, fire, doors and beds go on: they save lives.",
  stops: (kind: string, isOff: boolean, rules: readonly string[]) =>
    rules.length === 0
      ? `${kind}: no rule rests on it.`
      : `${isOff ? "OFF NOW" : "Would be off"} without “${kind}”: ${rules.join(" · ")}.`,
  offSince: {
    withdrawn: (kind: string, day: string, rules: readonly string[]) =>
      `“${kind}” was withdrawn on ${day}; these rules are off until it is agreed again: ${rules.join(" · ")}.`,
    ended: (kind: string, day: string, rules: readonly string[]) =>
      `“${kind}” ended on ${day}; these rules are off until it is agreed again: ${rules.join(" · ")}.`,
  },
};

export const zh: typeof en = {
  title: "同意书",
  of: (name) => `${name} 的同意书`,
  intro: "每类数据都要单独同意，随时可以立即撤回。按求助按钮不需要任何同意。",
  nobody: "还没有登记老人。请先在“站点”中添加家庭和老人。",
  open: "打开",
  all: "全部同意书",
  states: { given: "已同意", withdrawn: "已撤回", ended: "已到期", never: "没有记录" },
  kinds: {
    health: "健康：心率、血氧、睡眠、一天的情况",
    location: "户外位置",
    family: "家属查看情况",
    community: "网格员或邻居得知是谁、在哪里、要查看什么",
    doctor: "家庭医生查看测量值",
    "emergency-call": "站点代拨 120",
    statistics: "匿名统计",
  },
  hows: { signed: "书面签字", spoken: "口头，有见证人", guardian: "由监护人" },
  how: "方式",
  until: "有效期至（空：直到撤回）",
  note: "备注：见证人、纸质件存放处",
  kind: "内容",
  give: "同意",
  withdraw: "撤回",
  write: "记录",
  history: "历次记录",
  line: (state, by, time) => `${state} · ${by} · ${time}`,
  untilTime: (time) => `有效期至 ${time}`,
  kept: "保存哪些数据、保存多久",
  keptLines: (journal, alerts, attempts) => [
    `测量值和传感器数据：${journal} 天，供值班员和医生使用。`,
    `警报及处理过程：${alerts} 天，供站点和报表使用。`,
    `发给家属和工作人员的消息：${attempts} 天。`,
    "谁查看过这些数据，以及这些同意书：长期保存。",
  ],
  effect:
    "“健康”撤回或到期期间，不再采集也不再显示测量值，也不显示一天的情况；“位置”同样如此。求助、跌倒、火情、门和床的监护照常进行，因为关系到生命安全。",
  stops: (kind, isOff, rules) =>
    rules.length === 0
      ? `没有规则依赖“${kind}”。`
      : `没有“${kind}”的同意，${isOff ? "现已停用" : "将会停用"}：${rules.join(" · ")}。`,
  offSince: {
    withdrawn: (kind, day, rules) => `“${kind}”已于 ${day} 撤回，重新同意之前停用：${rules.join(" · ")}。`,
    ended: (kind, day, rules) => `“${kind}”已于 ${day} 到期，重新同意之前停用：${rules.join(" · ")}。`,
  },
};
