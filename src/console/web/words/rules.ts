/** What is watched, in plain sentences with numbers that can be changed. */
export const en = {
  title: "What is watched, and when somebody is told",
  place: "For",
  station: "every home of the station",
  ofHome: (address: string) => `everybody at ${address}`,
  categories: { person: "About people", premises: "About the home", technical: "About devices" } as Readonly<
    Record<string, string>
  >,
  off: "Switched off",
  resting: "Does not watch",
  offBy: {
    station: "switched off for the whole station",
    home: "switched off for this home",
    resident: "switched off for this resident",
  },
  rests: {
    withdrawn: (who: string | undefined, what: string, day: string) =>
      `Off${who === undefined ? "" : ` for ${who}`}: the consent to ${what} was withdrawn on ${day}. No switch here makes it watch, only a new consent does.`,
    ended: (who: string | undefined, what: string, day: string) =>
      `Off${who === undefined ? "" : ` for ${who}`}: the consent to ${what} ended on ${day}. No switch here makes it watch, only a new consent does.`,
  },
  collected: { health: "health data", location: "location data" },
  toConsents: "Consents",
  notFed: "No device tells what this rule needs.",
  standard: "Delivered as it is.",
  delivered: (value: string) => ` (delivered: ${value})`,
  levels: {
    station: "Numbers set for the station.",
    home: "Numbers set for the home.",
    resident: "Numbers set for the resident.",
  },
  changed: (by: string, time: string, version: number) => `Changed by ${by}, ${time} (version ${version}).`,
  source: (source: string) => `Source: ${source}`,
  save: "Save",
  saveOf: (title: string) => `Save: ${title}`,
  reset: "As before, by the level above",
  turnOff: "Switch off here",
  turnOn: "Switch on here",
  why: "Why is it changed?",
  bounds: (min: string, max: string) => `${min} to ${max}`,
  yes: "yes",
  no: "no",
  saved: "In force.",
  sure: "Without this rule nobody is told of it any more. Switch it off?",
  cancel: "Cancel",
};

export const zh: typeof en = {
  title: "看护什么，何时提醒",
  place: "适用于",
  station: "本站所有住户",
  ofHome: (address) => `${address}的所有人`,
  categories: { person: "关于人", premises: "关于房屋", technical: "关于设备" },
  off: "已关闭",
  resting: "不在看护",
  offBy: { station: "全站关闭", home: "本户关闭", resident: "对这位老人关闭" },
  rests: {
    withdrawn: (who, what, day) =>
      `${who === undefined ? "" : `对${who}`}已停用：${what}的同意已于 ${day} 撤回。在这里无法开启，重新同意后才会恢复。`,
    ended: (who, what, day) =>
      `${who === undefined ? "" : `对${who}`}已停用：${what}的同意已于 ${day} 到期。在这里无法开启，重新同意后才会恢复。`,
  },
  collected: { health: "健康数据", location: "位置数据" },
  toConsents: "同意书",
  notFed: "没有设备提供这条规则所需的数据。",
  standard: "使用自带设置。",
  delivered: (value) => `（自带 ${value}）`,
  levels: { station: "有全站设定的数值。", home: "有本户设定的数值。", resident: "有为这位老人设定的数值。" },
  changed: (by, time, version) => `由 ${by} 于 ${time} 修改（版本 ${version}）。`,
  source: (source) => `依据：${source}`,
  save: "保存",
  saveOf: (title) => `保存：${title}`,
  reset: "恢复上一级设定",
  turnOff: "在此关闭",
  turnOn: "在此开启",
  why: "为什么修改？",
  bounds: (min, max) => `${min} 至 ${max}`,
  yes: "是",
  no: "否",
  saved: "已生效。",
  sure: "关闭后不再为此提醒任何人。确定关闭吗？",
  cancel: "取消",
};
