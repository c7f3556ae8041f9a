type Answer = string | number | boolean;

export const en = {
  home: "Home",
  id: "Id",
  profile: "Product",
  choose: "choose one",
  suggested: "suggested",
  room: "Room",
  usual: (answer: string) => `usually: ${answer}`,
  answer: (answer: Answer): string => (typeof answer === "boolean" ? (answer ? "yes" : "no") : String(answer)),
  lifeSafety: "(needed: otherwise a call for help may not be heard)",
  adopt: "Adopt",
};

export const zh: typeof en = {
  home: "家庭",
  id: "编号",
  profile: "产品",
  choose: "请选择",
  suggested: "建议",
  room: "房间",
  usual: (answer) => `通常：${answer}`,
  answer: (answer) => (typeof answer === "boolean" ? (answer ? "是" : "否") : String(answer)),
  lifeSafety: "（必填，否则可能听不到求助）",
  adopt: "登记",
};
