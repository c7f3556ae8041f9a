import { fixed, spans, text, type Words } from "./say.ts";

/** What can be wrong with who is told, who is there, and in what order. */
export const policyFindings = {
  "reaches-nobody": {
    "zh-CN": (p) =>
      `策略“${text(p, "policy")}”（${text(p, "category")}，${text(p, "grade")}）在${spans(p, "zh-CN")}通知不到任何人`,
    en: (p) =>
      `the policy "${text(p, "policy")}" (${text(p, "category")}, ${text(p, "grade")}) reaches nobody ${spans(p, "en")}`,
    hint: {
      "zh-CN": fixed("加联系人、值班时段，或改策略"),
      en: fixed("add a contact or a duty shift, or change the policy"),
    },
  },
  "no-policy": {
    "zh-CN": (p) => `没有策略管 ${text(p, "category")} 的 ${text(p, "grade")} 级告警`,
    en: (p) => `no policy is for ${text(p, "category")} alerts of ${text(p, "grade")} severity`,
  },
  "loop-missing": {
    "zh-CN": (p) => `策略“${text(p, "policy")}”没有 loop：人身和房屋告警必须一直通知，直到有人处理`,
    en: (p) =>
      `the policy "${text(p, "policy")}" has no loop: person and premises alerts must go on until somebody acts`,
    hint: {
      "zh-CN": fixed("加 loop: { everySeconds: 180, audience: [{ everyone: true }] }"),
      en: fixed("add loop: { everySeconds: 180, audience: [{ everyone: true }] }"),
    },
  },
  "loop-ends": {
    "zh-CN": (p) => `策略“${text(p, "policy")}”的 loop 只有 ${text(p, "times")} 次：人身和房屋告警不能停`,
    en: (p) =>
      `the loop of the policy "${text(p, "policy")}" ends after ${text(p, "times")} times: person and premises alerts must not stop`,
    hint: { "zh-CN": fixed("去掉 times"), en: fixed("leave out times") },
  },
  "bad-date": {
    "zh-CN": (p) => `“${text(p, "word")}”不是日期`,
    en: (p) => `"${text(p, "word")}" is not a date`,
    hint: { "zh-CN": fixed('写成 "2026-02-16"'), en: fixed('write it as "2026-02-16"') },
  },
  "bad-moment": {
    "zh-CN": (p) => `“${text(p, "word")}”不是时间`,
    en: (p) => `"${text(p, "word")}" is not a time`,
    hint: {
      "zh-CN": fixed('写成 "2026-02-16" 或 "2026-02-16 14:30"'),
      en: fixed('write it as "2026-02-16" or "2026-02-16 14:30"'),
    },
  },
  "dates-reversed": {
    "zh-CN": fixed("to 必须晚于 from"),
    en: fixed("to must be later than from"),
    hint: {
      "zh-CN": fixed("to 是结束后的第一天（或回来的时刻）"),
      en: fixed("to is the first day after it, or when the person is back"),
    },
  },
  "unknown-shift": {
    "zh-CN": (p) => `这个轮班表没有班次“${text(p, "shift")}”`,
    en: (p) => `this rota has no shift "${text(p, "shift")}"`,
    hint: { "zh-CN": (p) => `可以写：${text(p, "known")}`, en: (p) => `one of: ${text(p, "known")}` },
  },
  "shift-unstaffed": {
    "zh-CN": (p) => `第 ${text(p, "turn")} 轮的班次“${text(p, "shift")}”没有人`,
    en: (p) => `nobody has the shift "${text(p, "shift")}" in turn ${text(p, "turn")}`,
  },
  "unknown-staff": {
    "zh-CN": (p) => `没有工作人员“${text(p, "id")}”`,
    en: (p) => `no staff member "${text(p, "id")}"`,
    hint: { "zh-CN": fixed("在 staff 里登记"), en: fixed("register them under staff") },
  },
  "own-substitute": {
    "zh-CN": (p) => `“${text(p, "id")}”不能代替自己`,
    en: (p) => `"${text(p, "id")}" cannot stand in for themselves`,
  },
  "substitute-elsewhere": {
    "zh-CN": (p) => `“${text(p, "substitute")}”不是“${text(p, "home")}”的联系人，不能在那里代替“${text(p, "id")}”`,
    en: (p) =>
      `"${text(p, "substitute")}" is no contact of "${text(p, "home")}" and cannot stand in for "${text(p, "id")}" there`,
    hint: {
      "zh-CN": fixed("写成那个家的联系人，或让工作人员代替"),
      en: fixed("make them a contact there, or name staff"),
    },
  },
  "unknown-role": {
    "zh-CN": (p) => `没有工作人员的角色是“${text(p, "role")}”`,
    en: (p) => `nobody of the staff has the role "${text(p, "role")}"`,
  },
  "unknown-relation": {
    "zh-CN": (p) => `这里没有关系为“${text(p, "relation")}”的联系人`,
    en: (p) => `no contact here has the relation "${text(p, "relation")}"`,
  },
  "policy-shadowed": {
    "zh-CN": (p) =>
      `策略“${text(p, "policy")}”永远用不上：“${text(p, "before")}”（第 ${text(p, "line")} 行）已包含它的全部告警`,
    en: (p) =>
      `the policy "${text(p, "policy")}" is never used: "${text(p, "before")}" on line ${text(p, "line")} is for all of its alerts`,
  },
  "window-too-long": {
    "zh-CN": (p) => `紧急告警最多等 ${text(p, "most")} 秒就要叫下一批人，这里是 ${text(p, "seconds")} 秒`,
    en: (p) =>
      `critical alerts call the next people within ${text(p, "most")} s, and this waits ${text(p, "seconds")} s`,
  },
  "digest-elsewhere": {
    "zh-CN": (p) => `摘要在 ${text(p, "digestAt")} 发出，这里等到 ${text(p, "said")}`,
    en: (p) => `the digest is sent at ${text(p, "digestAt")}, and this waits until ${text(p, "said")}`,
    hint: {
      "zh-CN": (p) => `写成 "${text(p, "digestAt")}"，或改 station.digestAt`,
      en: (p) => `write "${text(p, "digestAt")}", or change station.digestAt`,
    },
  },
  "rests-on-unverified": {
    "zh-CN": (p) => `策略“${text(p, "policy")}”的紧急通知在这里只靠未核验的地址`,
    en: (p) => `critical calls of the policy "${text(p, "policy")}" rest here only on addresses that nobody verified`,
    hint: {
      "zh-CN": fixed("向其中一个地址发送验证码，由收到的人输入；仍会尝试发送"),
      en: fixed("send a code to one of them, and let whoever reads it type it; they are tried all the same"),
    },
  },
  "too-few-people": {
    "zh-CN": (p) => `策略“${text(p, "policy")}”要找 ${text(p, "wanted")} 个人，这里只有 ${text(p, "found")} 个`,
    en: (p) =>
      `the policy "${text(p, "policy")}" wants ${text(p, "wanted")} different people, and here are ${text(p, "found")}`,
  },
  "too-few-networks": {
    "zh-CN": (p) => `策略“${text(p, "policy")}”要有 ${text(p, "wanted")} 种通知方式，这里只有 ${text(p, "found")} 种`,
    en: (p) =>
      `the policy "${text(p, "policy")}" wants ${text(p, "wanted")} kinds of channels, and here are ${text(p, "found")}`,
    hint: {
      "zh-CN": fixed("一家通信商出故障时，另一种方式还能用"),
      en: fixed("when one provider fails the other still works"),
    },
  },
} as const satisfies { readonly [code: string]: Words };
