export const en = {
  title: "Afterwards",
  followUp: "Follow-up",
  review: "Review",
  due: (time: string, late: boolean) => `due by ${time}${late ? " (OVERDUE)" : ""}`,
  done: (time: string, by: string) => `done ${time}${by === "" ? "" : ` by ${by}`}`,
  spokeTo: "Who was asked",
  people: { elder: "the resident", family: "the family", neighbour: "a neighbour", nobody: "nobody could be reached" },
  how: "How the resident is since",
  saveFollowUp: "Save the follow-up",
  learnt: "What went well, what did not, and what is changed because of it",
  saveReview: "Save the review",
};

export const zh: typeof en = {
  title: "结案之后",
  followUp: "回访",
  review: "复盘",
  due: (time, late) => `应在 ${time} 前完成${late ? "（已逾期）" : ""}`,
  done: (time, by) => `已于 ${time} 完成${by === "" ? "" : `（${by}）`}`,
  spokeTo: "联系到谁",
  people: { elder: "老人本人", family: "家属", neighbour: "邻居", nobody: "没有联系到" },
  how: "老人近况",
  saveFollowUp: "保存回访",
  learnt: "哪些做得好，哪些不好，因此改进什么",
  saveReview: "保存复盘",
};
