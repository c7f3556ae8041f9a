import { describe, expect, test } from "vitest";
import { printFinding } from "../../src/finding/print.ts";
import { resolveAudience } from "../../src/core/alert/audience.ts";
import { homeId, STATION_HOME } from "../../src/core/ids.ts";
import { instantOfLocal } from "../../src/core/local-time.ts";
import { buildRegistry } from "../../src/registry/build.ts";
import { checkSite, readSite } from "../../src/registry/check.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";

const staff = ["li-wei", "chen-fang", "zhao-lei"]
  .map((id) => `  - { id: ${id}, name: ${id}, roles: [operator], channels: [{ kind: inbox, address: {} }] }\n`)
  .join("");
const rota = `rotas:
  - id: duty-room
    begins: "2026-01-05"
    turnDays: 7
    shifts:
      - { id: day, from: "08:00", to: "20:00" }
      - { id: night, from: "20:00", to: "08:00" }
    turns:
      - { day: [li-wei], night: [chen-fang] }
      - { day: [chen-fang], night: [zhao-lei] }
`;
const holidays = `holidays:
  - name: 春节
    from: "2026-02-16"
    to: "2026-02-20"
    duty:
      - { people: [zhao-lei], from: "08:00", to: "20:00" }
      - { people: [li-wei], from: "20:00", to: "08:00" }
`;
const absences = `absences:
  - { person: li-wei, from: "2026-01-06", to: "2026-01-06 14:30", substitute: zhao-lei }
  - { person: wang, from: "2026-01-06", to: "2026-01-08", substitute: daughter }
`;
const home = `homes:
  - id: flat-4
    address: 清河路 12 号
    residents: [{ id: zhang, name: 张桂兰 }]
    contacts:
      - { id: daughter, name: 张敏, relation: daughter, channels: [{ kind: inbox, address: {} }] }
      - { id: wang, name: 王建国, relation: neighbour, travelMinutes: 2, channels: [{ kind: inbox, address: {} }] }
    devices: [{ id: pendant, profile: native/button-wearable, resident: zhang }]
`;
const site = (...parts: readonly string[]) =>
  `version: 1\nstation: { id: qinghe, name: 清河站, zone: Asia/Shanghai, defaultContact: li-wei }\nstaff:\n${staff}${parts.join("")}`;
const good = site(rota, holidays, absences, home);
const findingsOf = (text: string) => checkSite({ text, file: "site.yaml" }, knowledge, noSecrets);

test("a rota, holidays and absences of a site are asked as they are written", () => {
  expect(findingsOf(good)).toEqual([]);
  const read = readSite({ text: good, file: "site.yaml" }, knowledge, noSecrets).site;
  if (read === undefined) throw new Error("the site is not sound");
  const registry = buildRegistry(read, 1, knowledge);
  const plan = registry.plans.get(homeId("flat-4"));
  if (plan === undefined) throw new Error("no plan");
  expect(plan.defaultContact).toBe("li-wei");
  expect(plan.roster).toBe(registry.plans.get(STATION_HOME)?.roster);
  const asked = (when: string, selector: object = { duty: true }) =>
    resolveAudience([selector as { duty: true }], plan, instantOfLocal(when, "Asia/Shanghai")!).map(({ id }) => id);
  expect(asked("2026-01-05T12:00")).toEqual(["li-wei"]);
  expect(asked("2026-01-06T12:00")).toEqual(["zhao-lei"]);
  expect(asked("2026-01-06T14:30")).toEqual(["li-wei"]);
  expect(asked("2026-01-12T21:00")).toEqual(["zhao-lei"]);
  expect(asked("2026-02-17T12:00")).toEqual(["zhao-lei"]);
  expect(asked("2026-01-07T12:00", { relation: "neighbour" })).toEqual(["daughter"]);
});

describe("what is wrong with who is there is shown where it stands", () => {
  test.for([
    {
      wrong: "a shift that the rota does not have",
      written: "{ day: [li-wei], night: [chen-fang] }",
      instead: "{ day: [li-wei], nigth: [chen-fang], night: [chen-fang] }",
      path: "rotas.0.turns.0.nigth",
      en: 'this rota has no shift "nigth" (did you mean "night"?)',
      zh: "这个轮班表没有班次“nigth” （是不是“night”？）",
    },
    {
      wrong: "a shift without anybody",
      written: "night: [zhao-lei] }",
      instead: "night: [] }",
      path: "rotas.0.turns.1",
      en: 'nobody has the shift "night" in turn 2',
      zh: "第 2 轮的班次“night”没有人",
      severity: "warning",
    },
    {
      wrong: "duty for somebody who is not of the staff",
      written: "day: [li-wei], night",
      instead: "day: [li-wie], night",
      path: "rotas.0.turns.0.day.0",
      en: 'no staff member "li-wie" (did you mean "li-wei"?)',
      zh: "没有工作人员“li-wie” （是不是“li-wei”？）",
    },
    {
      wrong: "a holiday for a stranger",
      written: "people: [zhao-lei], from",
      instead: "people: [zhao-lie], from",
      path: "holidays.0.duty.0.people.0",
      en: 'no staff member "zhao-lie" (did you mean "zhao-lei"?)',
      zh: "没有工作人员“zhao-lie” （是不是“zhao-lei”？）",
    },
    {
      wrong: "a day that no calendar has",
      written: 'begins: "2026-01-05"',
      instead: 'begins: "2026-02-30"',
      path: "rotas.0.begins",
      en: '"2026-02-30" is not a date (write it as "2026-02-16")',
      zh: '“2026-02-30”不是日期 （写成 "2026-02-16"）',
    },
    {
      wrong: "a moment that is none",
      written: '"2026-01-06 14:30"',
      instead: '"2026-01-06 25:30"',
      path: "absences.0.to",
      en: '"2026-01-06 25:30" is not a time (write it as "2026-02-16" or "2026-02-16 14:30")',
      zh: '“2026-01-06 25:30”不是时间 （写成 "2026-02-16" 或 "2026-02-16 14:30"）',
    },
    {
      wrong: "an absence that ends before it begins",
      written: '{ person: li-wei, from: "2026-01-06", to: "2026-01-06 14:30"',
      instead: '{ person: li-wei, from: "2026-01-06", to: "2026-01-05"',
      path: "absences.0",
      en: "to must be later than from (to is the first day after it, or when the person is back)",
      zh: "to 必须晚于 from （to 是结束后的第一天（或回来的时刻））",
    },
    {
      wrong: "a holiday of no day",
      written: 'to: "2026-02-20"',
      instead: 'to: "2026-02-16"',
      path: "holidays.0",
      en: "to must be later than from (to is the first day after it, or when the person is back)",
      zh: "to 必须晚于 from （to 是结束后的第一天（或回来的时刻））",
    },
    {
      wrong: "an absence of nobody",
      written: "person: wang,",
      instead: "person: wagn,",
      path: "absences.1.person",
      en: 'no contact or staff member "wagn" (did you mean "wang"?)',
      zh: "没有联系人或工作人员“wagn” （是不是“wang”？）",
    },
    {
      wrong: "a substitute nobody knows",
      written: "substitute: zhao-lei",
      instead: "substitute: zhao-lie",
      path: "absences.0.substitute",
      en: 'no contact or staff member "zhao-lie" (did you mean "zhao-lei"?)',
      zh: "没有联系人或工作人员“zhao-lie” （是不是“zhao-lei”？）",
    },
    {
      wrong: "somebody who stands in for themselves",
      written: "substitute: zhao-lei",
      instead: "substitute: li-wei",
      path: "absences.0.substitute",
      en: '"li-wei" cannot stand in for themselves',
      zh: "“li-wei”不能代替自己",
    },
    {
      wrong: "a rota that stands twice",
      written: "holidays:\n",
      instead:
        '  - { id: duty-room, begins: "2026-01-05", shifts: [{ id: all, from: "00:00", to: "24:00" }], turns: [{ all: [li-wei] }] }\nholidays:\n',
      path: "rotas.1.id",
      en: 'the id "duty-room" is already used on line 8',
      zh: "编号“duty-room”已在第 8 行用过",
    },
    {
      wrong: "a shift that stands twice",
      written: '{ id: night, from: "20:00", to: "08:00" }',
      instead: '{ id: night, from: "20:00", to: "08:00" }\n      - { id: night, from: "20:00", to: "22:00" }',
      path: "rotas.0.shifts.2.id",
      en: 'the id "night" is already used on line 13',
      zh: "编号“night”已在第 13 行用过",
    },
    {
      wrong: "a shift that is empty",
      written: '{ id: day, from: "08:00", to: "20:00" }',
      instead: '{ id: day, from: "08:00", to: "08:00" }',
      path: "rotas.0.shifts.0",
      en: 'from and to are the same: this span is empty (for a whole day write "00:00" to "24:00")',
      zh: '起止时间相同，这个时段是空的 （全天写 "00:00" 到 "24:00"）',
    },
    {
      wrong: "a default contact who is not of the staff",
      written: "defaultContact: li-wei",
      instead: "defaultContact: daughter",
      path: "station.defaultContact",
      en: 'no staff member "daughter" (register them under staff)',
      zh: "没有工作人员“daughter” （在 staff 里登记）",
    },
    {
      wrong: "a setting that is neither town nor country",
      written: "zone: Asia/Shanghai,",
      instead: "zone: Asia/Shanghai, setting: rurl,",
      path: "station.setting",
      en: '"rurl" is not known here (did you mean "rural"?)',
      zh: "这里不能写“rurl” （是不是“rural”？）",
    },
  ])("$wrong", ({ written, instead, path, en, zh, severity = "error" }) => {
    expect(good).toContain(written);
    const text = good.replace(written, instead);
    const [finding, ...others] = findingsOf(text).filter((one) => one.path === path);
    expect(finding, JSON.stringify(findingsOf(text))).toMatchObject({ path, severity });
    expect(others).toEqual([]);
    expect(finding?.line).toBeGreaterThan(0);
    expect(printFinding(finding!, text, "en").split("\n")[0]).toContain(`${path} ${en}`);
    expect(printFinding(finding!, text, "zh-CN").split("\n")[0]).toContain(`${path} ${zh}`);
  });

  test("a contact stands in only where people know them", () => {
    const elsewhere = home
      .replace("homes:\n", "")
      .replace("flat-4", "flat-5")
      .replace("id: zhang,", "id: zhao,")
      .replace("pendant", "pendant-5")
      .replace("resident: zhang", "resident: zhao")
      .replace("{ id: daughter, name: 张敏,", "{ id: son, name: 赵明,")
      .replace("relation: daughter", "relation: son");
    const text = `${good}${elsewhere}`;
    const findings = findingsOf(text);
    expect(findings.map(({ path, code, params }) => [path, code, params["home"]])).toEqual([
      ["absences.1.substitute", "substitute-elsewhere", "flat-5"],
    ]);
    expect(printFinding(findings[0]!, text, "en")).toContain('"daughter" is no contact of "flat-5"');
    expect(findingsOf(text.replace("substitute: daughter", "substitute: li-wei"))).toEqual([]);
  });
});

describe("a rota is asked through all of its turns before it is put in force", () => {
  const dutyOnly = `policies:
  - id: person-critical
    for: { categories: [person], severities: [critical] }
    steps: [{ audience: [{ duty: true }], windowSeconds: 60 }]
    loop: { everySeconds: 180, audience: [{ duty: true }, { equipment: station }] }
`;
  test("a night that only the second turn forgets is found", () => {
    const text = site(rota.replace(", night: [zhao-lei]", ""), dutyOnly, home);
    const findings = findingsOf(text).filter(({ code }) => code === "reaches-nobody");
    expect(findings).toHaveLength(1);
    expect(printFinding(findings[0]!, text, "en")).toContain(
      "reaches nobody Mon 20:00–Tue 08:00, Tue 20:00–Wed 08:00, Wed 20:00–Thu 08:00, Thu 20:00–Fri 08:00 …",
    );
    expect(printFinding(findings[0]!, text, "zh-CN")).toContain("周一 20:00–周二 08:00");
  });

  test("a rota without a gap is sound, and holidays and absences are the daily check's business", () => {
    expect(findingsOf(site(rota, dutyOnly, holidays, absences, home))).toEqual([]);
  });

  test("turns of days that do not fit into weeks are asked until they come round", () => {
    const daily = `rotas:
  - id: daily
    begins: "2026-01-05"
    turnDays: 1
    shifts: [{ id: all, from: "00:00", to: "24:00", weekdays: [mon, tue, wed, thu, fri, sat] }]
    turns: [{ all: [li-wei] }, { all: [chen-fang] }]
`;
    const [finding] = findingsOf(site(daily, dutyOnly, home)).filter(({ code }) => code === "reaches-nobody");
    expect(finding?.params["gaps"]).toEqual([{ fromMinute: 6 * 1_440, toMinute: 7 * 1_440 }]);
  });
});
