export const en = {
  print: "Print",
  wrong: "What went wrong",
  suggestions: "To think about",
  targets: "Promised and kept",
  columns: ["promise", "within", "took", "kept?"] as readonly string[],
  standings: { met: "kept", missed: "missed", running: "running", "not-needed": "not needed" },
  timeline: "What happened",
  people: "Who was tried",
  reached: "reached",
  notReached: "not reached",
};

export const zh: typeof en = {
  print: "打印",
  wrong: "哪里出了问题",
  suggestions: "值得考虑",
  targets: "时限与结果",
  columns: ["事项", "时限", "用时", "结果"],
  standings: { met: "达标", missed: "超时", running: "进行中", "not-needed": "不需要" },
  timeline: "经过",
  people: "联系了谁",
  reached: "已联系上",
  notReached: "未联系上",
};
