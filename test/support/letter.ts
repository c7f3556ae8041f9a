import type { Letter } from "../../src/notify/channel.ts";

/** A letter about an invented person. */
export const letterOf = (rest: Partial<Letter> = {}): Letter => ({
  key: "home-1.7.1.alert.0.daughter.webhook",
  purpose: "alert",
  severity: "critical",
  language: "zh-CN",
  recipient: "张小芳",
  subject: "【紧急】张桂兰：按了求助键",
  text: "【紧急】张桂兰：按了求助键\n地点：幸福里 3-2-501，卧室\n时间：11月23日 02:10 起\n编号：home-1.7",
  discreet: "守望：张**需要您，请查看",
  alert: "home-1.7",
  link: undefined,
  ...rest,
});
