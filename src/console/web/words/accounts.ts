export const en = {
  title: "Who may sign in",
  none: "no account",
  secondFactor: "second factor",
  invite: "One-time code",
  remove: "Remove",
  roleOf: (name: string) => `Role of ${name}`,
  code: (person: string, code: string) => `${person} opens /welcome and types this code, good for a day: ${code}`,
};

export const zh: typeof en = {
  title: "谁可以登录",
  none: "没有账号",
  secondFactor: "两步验证",
  invite: "一次性登录码",
  remove: "移除",
  roleOf: (name) => `${name} 的角色`,
  code: (person, code) => `请 ${person} 打开 /welcome 页面输入此码（一天内有效）：${code}`,
};
