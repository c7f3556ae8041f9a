import { expect, test } from "vitest";
import { policySchema } from "../../src/core/alert/policy.ts";
import { printFinding } from "../../src/finding/print.ts";
import { checkSite } from "../../src/registry/check.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";

const start = `version: 1
station: { id: qinghe, name: 清河站, zone: Asia/Shanghai }
staff:
  - id: li-wei
    name: 李伟
    roles: [operator, technician]
    duty: [{ from: "00:00", to: "24:00" }]
    channels: [{ kind: inbox, address: {} }, { kind: voice, address: { phone: "1" } }]
homes:
  - id: flat-4
    address: 清河路 12 号
    residents: [{ id: zhang, name: 张桂兰 }]
    contacts:
      - { id: daughter, name: 张敏, relation: daughter, channels: [{ kind: inbox, address: {} }] }
    devices: [{ id: pendant, profile: native/button-wearable, resident: zhang }]
policies:
`;
const policy = `  - id: ours
    for: { categories: [person], severities: [critical, attention] }
    steps:
      - audience: [{ family: 1 }, { duty: true }]
        windowSeconds: 15
        minAnswers: 2
        channelDelaySeconds: { voice: 15 }
        channels: { critical: { voice: [15, 75] } }
    loop: { everySeconds: 180, audience: [{ everyone: true }] }
    lease: { defaultEtaMinutes: 5 }
    quiet: { severities: [attention, notice], from: "22:00", to: "07:00", digestAt: "20:00" }
    minDistinctPeople: 2
    minDistinctNetworks: 2
`;
const good = `${start}${policy}`;
const findingsOf = (text: string) => checkSite({ text, file: "site.yaml" }, knowledge, noSecrets);

test("a policy that says all that can be said is sound", () => {
  expect(findingsOf(good)).toEqual([]);
});

test.for([
  {
    wrong: "a window shorter than anybody can answer in",
    written: "windowSeconds: 15",
    instead: "windowSeconds: 14",
    path: "policies.0.steps.0.windowSeconds",
    en: "Too small: expected number to be >=15",
    zh: "数值过小",
  },
  {
    wrong: "a window in which a life is lost",
    written: "windowSeconds: 15",
    instead: "windowSeconds: 4000",
    path: "policies.0.steps.0.windowSeconds",
    en: "critical alerts call the next people within 3600 s, and this waits 4000 s",
    zh: "紧急告警最多等 3600 秒就要叫下一批人，这里是 4000 秒",
  },
  {
    wrong: "a loop in which a life is lost",
    written: "everySeconds: 180",
    instead: "everySeconds: 7200",
    path: "policies.0.loop.everySeconds",
    en: "critical alerts call the next people within 3600 s, and this waits 7200 s",
    zh: "紧急告警最多等 3600 秒就要叫下一批人，这里是 7200 秒",
  },
  {
    wrong: "more answers than there can be",
    written: "minAnswers: 2",
    instead: "minAnswers: 9",
    path: "policies.0.steps.0.minAnswers",
    en: "Too big: expected number to be <=8",
    zh: "数值过大",
  },
  {
    wrong: "a severity that does not exist",
    written: "channels: { critical:",
    instead: "channels: { critcal:",
    path: "policies.0.steps.0.channels.critcal",
    en: 'unknown key "critcal" (did you mean "critical"?)',
    zh: "不认识的键“critcal” （是不是“critical”？）",
  },
  {
    wrong: "a channel that does not exist",
    written: "{ voice: [15, 75] }",
    instead: "{ vioce: [15, 75] }",
    path: "policies.0.steps.0.channels.critical.vioce",
    en: 'no channel "vioce" (did you mean "voice"?)',
    zh: "没有通知方式“vioce” （是不是“voice”？）",
  },
  {
    wrong: "quiet hours for what endangers somebody",
    written: "severities: [attention, notice]",
    instead: "severities: [attention, critical]",
    path: "policies.0.quiet.severities.1",
    en: '"critical" is not known here',
    zh: "这里不能写“critical”",
  },
  {
    wrong: "quiet hours at no time of day",
    written: 'from: "22:00", to: "07:00"',
    instead: 'from: "22:00", to: "7:00"',
    path: "policies.0.quiet.to",
    en: '"7:00" is not a time of day (write it as "08:30")',
    zh: '“7:00”不是钟点 （写成 "08:30"）',
  },
  {
    wrong: "quiet hours that are empty",
    written: 'from: "22:00", to: "07:00"',
    instead: 'from: "22:00", to: "22:00"',
    path: "policies.0.quiet",
    en: "from and to are the same: this span is empty",
    zh: "起止时间相同，这个时段是空的",
  },
  {
    wrong: "a digest at no time of day",
    written: 'digestAt: "20:00"',
    instead: 'digestAt: "8pm"',
    path: "policies.0.quiet.digestAt",
    en: '"8pm" is not a time of day',
    zh: "“8pm”不是钟点",
  },
  {
    wrong: "a digest at another time than the station's",
    written: 'digestAt: "20:00"',
    instead: 'digestAt: "19:30"',
    path: "policies.0.quiet.digestAt",
    en: 'the digest is sent at 20:00, and this waits until 19:30 (write "20:00", or change station.digestAt)',
    zh: '摘要在 20:00 发出，这里等到 19:30 （写成 "20:00"，或改 station.digestAt）',
    severity: "warning",
  },
  {
    wrong: "a lease longer than a working day",
    written: "defaultEtaMinutes: 5",
    instead: "defaultEtaMinutes: 500",
    path: "policies.0.lease.defaultEtaMinutes",
    en: "Too big: expected number to be <=240",
    zh: "数值过大",
  },
  {
    wrong: "a rule that nobody wrote",
    written: "severities: [critical, attention] }",
    instead: "severities: [critical, attention], rules: [help-presed] }",
    path: "policies.0.for.rules.0",
    en: 'no rule "help-presed" (did you mean "help-pressed"?)',
    zh: "没有规则“help-presed” （是不是“help-pressed”？）",
  },
  {
    wrong: "a loop that ends for what is only attention, too",
    written: "everySeconds: 180, audience: [{ everyone: true }] }",
    instead: "everySeconds: 180, audience: [{ everyone: true }], times: 3 }",
    path: "policies.0.loop.times",
    en: "person and premises alerts must not stop",
    zh: "人身和房屋告警不能停",
  },
  {
    wrong: "a role that nobody has",
    written: "audience: [{ family: 1 }, { duty: true }]",
    instead: "audience: [{ family: 1 }, { role: technicain }, { duty: true }]",
    path: "policies.0.steps.0.audience.1.role",
    en: 'nobody of the staff has the role "technicain" (did you mean "technician"?)',
    zh: "没有工作人员的角色是“technicain” （是不是“technician”？）",
    severity: "warning",
  },
  {
    wrong: "a relation that nobody has",
    written: "audience: [{ family: 1 }, { duty: true }]",
    instead: "audience: [{ relation: daugther }, { duty: true }]",
    path: "policies.0.steps.0.audience.0.relation",
    en: 'no contact here has the relation "daugther" (did you mean "daughter"?)',
    zh: "这里没有关系为“daugther”的联系人 （是不是“daughter”？）",
    severity: "warning",
  },
  {
    wrong: "a policy behind one that takes all of its alerts",
    written: "    minDistinctNetworks: 2\n",
    instead:
      "    minDistinctNetworks: 2\n  - id: never\n    for: { categories: [person], severities: [critical], rules: [bed-exit] }\n    steps: []\n    loop: { everySeconds: 60, audience: [{ everyone: true }] }\n",
    path: "policies.1.for",
    en: 'the policy "never" is never used: "ours" on line 17 is for all of its alerts',
    zh: "策略“never”永远用不上：“ours”（第 17 行）已包含它的全部告警",
    severity: "warning",
  },
  {
    wrong: "too few people",
    written: "minDistinctPeople: 2",
    instead: "minDistinctPeople: 3",
    path: "homes.0",
    en: 'the policy "ours" wants 3 different people, and here are 2',
    zh: "策略“ours”要找 3 个人，这里只有 2 个",
    severity: "warning",
  },
  {
    wrong: "everything behind one provider",
    written: "minDistinctNetworks: 2",
    instead: "minDistinctNetworks: 3",
    path: "homes.0",
    en: 'the policy "ours" wants 3 kinds of channels, and here are 2 (when one provider fails the other still works)',
    zh: "策略“ours”要有 3 种通知方式，这里只有 2 种",
    severity: "warning",
  },
])("$wrong", ({ written, instead, path, en, zh, severity = "error" }) => {
  expect(good).toContain(written);
  const text = good.replace(written, instead);
  const finding = findingsOf(text).find((one) => one.path === path);
  expect(finding, JSON.stringify(findingsOf(text))).toMatchObject({ path, severity });
  expect(finding?.line).toBeGreaterThan(0);
  expect(printFinding(finding!, text, "en").split("\n")[0]).toContain(en);
  expect(printFinding(finding!, text, "zh-CN").split("\n")[0]).toContain(zh);
});

test("a warning does not keep a site from being imported", () => {
  const text = good.replace("minDistinctPeople: 2", "minDistinctPeople: 3");
  expect(findingsOf(text).every(({ severity }) => severity === "warning")).toBe(true);
});

test("a policy written before channels had severities means the same", () => {
  const [step] = policySchema.parse({
    id: "old",
    for: { categories: ["person"], severities: ["critical"] },
    steps: [{ audience: [{ everyone: true }], windowSeconds: 60, channelDelaySeconds: { voice: 15 } }],
  }).steps;
  expect(step).toEqual({ audience: [{ everyone: true }], windowSeconds: 60, channelDelaySeconds: { voice: 15 } });
});
