/** The words of the commands about policies and who is there to follow them. */
export const policyMessagesEn = {
  aboutCoverage: "when in the days to come would nobody be told? Exit 1 where a whole policy reaches nobody",
  optionDays: "how many days to look ahead",
  noGaps: (days: number) => `In the next ${days} day(s) every step of every policy reaches somebody.`,
  aboutPolicy: "escalation policies by version: what any alert was ever handled by",
  aboutPolicyList: "the versions that were in force, newest first",
  aboutPolicyShow: "one of them, whole; the beginning of its version is enough",
  noSuchPolicy: (version: string) => `No policy was ever in force whose version begins with ${version}.`,
  severalPolicies: (version: string) => `More than one version begins with ${version}. Give more of it.`,
};

export const policyMessagesZh: typeof policyMessagesEn = {
  aboutCoverage: "今后几天什么时候会通知不到人；有整个策略通知不到人时退出码为 1",
  optionDays: "向前看多少天",
  noGaps: (days) => `今后 ${days} 天，每个策略的每一步都能通知到人。`,
  aboutPolicy: "升级策略的各个版本：每条告警当时按什么处理",
  aboutPolicyList: "曾经生效的版本，最新的在前",
  aboutPolicyShow: "完整显示其中一个；只写版本号的开头也可以",
  noSuchPolicy: (version) => `没有以 ${version} 开头的策略版本。`,
  severalPolicies: (version) => `有不止一个版本以 ${version} 开头，请多写几位。`,
};
