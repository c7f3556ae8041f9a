import type { Worded } from "../../core/language.ts";

interface DoorWords {
  readonly title: string;
  readonly person: string;
  readonly password: string;
  readonly code: string;
  readonly enter: string;
  readonly wrong: string;
  readonly slow: string;
  readonly haveCode: string;
  readonly welcome: string;
  readonly invitation: string;
  readonly next: string;
  readonly newPassword: string;
  readonly again: string;
  readonly save: string;
  readonly badInvitation: string;
  readonly tooShort: (characters: number) => string;
  readonly notSame: string;
  readonly hello: (name: string) => string;
  readonly back: string;
}

export const doorWords: Worded<DoorWords> = {
  "zh-CN": {
    title: "登录",
    person: "用户名",
    password: "密码",
    code: "动态码（已启用两步验证时填写）",
    enter: "登录",
    wrong: "用户名、密码或动态码不正确。",
    slow: "尝试次数过多，请一分钟后再试。",
    haveCode: "我有一次性登录码",
    welcome: "设置密码",
    invitation: "一次性登录码",
    next: "下一步",
    newPassword: "新密码",
    again: "再输一遍新密码",
    save: "保存并登录",
    badInvitation: "登录码无效或已过期，请向站长再要一个。",
    tooShort: (characters) => `密码至少 ${characters} 个字符。`,
    notSame: "两次输入的密码不一样。",
    hello: (name) => `${name}，您好`,
    back: "返回登录",
  },
  en: {
    title: "Sign in",
    person: "User name",
    password: "Password",
    code: "Code of your authenticator app (if you use one)",
    enter: "Sign in",
    wrong: "The user name, the password or the code is wrong.",
    slow: "Too many tries. Please wait a minute.",
    haveCode: "I have a one-time code",
    welcome: "Choose a password",
    invitation: "One-time code",
    next: "Next",
    newPassword: "New password",
    again: "The new password again",
    save: "Save and sign in",
    badInvitation: "This code is wrong or too old. Ask the manager for another one.",
    tooShort: (characters) => `The password needs at least ${characters} characters.`,
    notSame: "The two passwords differ.",
    hello: (name) => `Hello, ${name}`,
    back: "Back to sign in",
  },
};
