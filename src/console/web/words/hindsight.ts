/** A rule tried on what was recorded. */
export const en = {
  ask: "Test on the last 7 days",
  askOf: (title: string) => `Test on the last 7 days: ${title}`,
  asking: "Playing the last 7 days again …",
  unreachable: "No answer. The gateway may be busy; try again.",
  inForce: "As it is set:",
  tried: "As it is typed here:",
  ifOn: "If it were switched on:",
  times: (count: number, called: number) =>
    count === 0
      ? "would not have told anything."
      : `would have told ${count === 1 ? "once" : `${count} times`}${called === count ? "." : `, and called somebody ${called === 1 ? "once" : `${called} times`}.`}`,
  stood: (count: number) => `Besides, ${count} from before would still have stood.`,
  onlyAsked: "(ended while the elder was asked)",
  stillOpen: "(would still stand)",
  newest: (count: number) => `Only the newest ${count} are shown.`,
  ground: (since: string, inputs: number) => `Known since ${since}: ${inputs} messages of this home.`,
  shortened: {
    young: "The home was not watched earlier.",
    retention: "What is older is deleted, as the retention says.",
    "too-many": "Earlier ones were too many to play again.",
  } satisfies Readonly<Record<string, string>>,
  silentDays: (days: string) => `Nothing was heard on ${days}.`,
  blind: (hours: string) => `The gateway could not hear for ${hours} h of it.`,
  typedSince: "Other numbers are typed now: test again.",
  alone:
    "The rule is tried alone, with the home as it is set up now: alerts of other rules do not count. What nobody closed in truth counts as closed after 30 minutes where only a person may close it, and after 12 hours elsewhere. Nobody was told now, and nothing is changed.",
};

export const zh: typeof en = {
  ask: "用最近 7 天测试",
  askOf: (title) => `用最近 7 天测试：${title}`,
  asking: "正在重放最近 7 天…",
  unreachable: "没有回应。网关可能正忙，请再试一次。",
  inForce: "按现有设置：",
  tried: "按此处填写的数值：",
  ifOn: "如果开启：",
  times: (count, called) =>
    count === 0 ? "不会提醒。" : `会提醒 ${count} 次${called === count ? "。" : `，其中通知到人 ${called} 次。`}`,
  stood: (count) => `另有 ${count} 条更早的会仍未结束。`,
  onlyAsked: "（询问老人时已结束）",
  stillOpen: "（会仍未结束）",
  newest: (count) => `只列出最近 ${count} 次。`,
  ground: (since, inputs) => `依据 ${since} 以来本户的 ${inputs} 条消息。`,
  shortened: {
    young: "更早时本户尚未开始看护。",
    retention: "更早的数据已按保存期限删除。",
    "too-many": "更早的消息太多，没有重放。",
  },
  silentDays: (days) => `${days} 没有收到任何消息。`,
  blind: (hours) => `其中网关有 ${hours} 小时收不到消息。`,
  typedSince: "数值已改动，请重新测试。",
  alone:
    "只按本户现在的设置单独试这一条规则，其他规则的警报不计入。当时没有人结束的，须由人结束的按 30 分钟后结束计，其余按 12 小时后结束计。没有通知任何人，也没有改变任何设置。",
};
