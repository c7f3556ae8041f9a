import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/language.ts";
import { instantOfLocal } from "../../src/core/local-time.ts";
import { buildRegistry } from "../../src/registry/build.ts";
import { readSite } from "../../src/registry/check.ts";
import { dryRun } from "../../src/registry/coverage-words.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";

const inbox = "channels: [{ kind: inbox, address: {} }]";
interface Parts {
  readonly zone?: string;
  readonly roster?: string;
  readonly contacts?: string;
  readonly steps?: string;
  readonly homes?: number;
}

/** One policy for everything, and as many homes as wanted. */
function site({ zone = "Asia/Shanghai", roster = "", contacts = "", steps = "", homes = 1 }: Parts): string {
  const home = (number: number) =>
    `  - id: flat-${number}\n    address: 清河路 ${number} 号\n    residents: [{ id: zhang-${number}, name: 张桂兰 }]\n` +
    `    contacts:\n${contacts}    devices: [{ id: pendant-${number}, profile: native/button-wearable, resident: zhang-${number} }]\n`;
  return `version: 1
station: { id: qinghe, name: 清河站, zone: ${zone} }
staff:
  - { id: li, name: 李伟, ${inbox} }
  - { id: chen, name: 陈芳, ${inbox} }
${roster}policies:
  - id: ours
    for: { categories: [person, premises, technical], severities: [critical, urgent, attention] }
    steps:
${steps}    loop: { everySeconds: 180, audience: [{ everyone: true }] }
homes:
${Array.from({ length: homes }, (_, index) => home(index + 1)).join("")}`;
}

const rota = (shifts: string, turns: string) =>
  `rotas:\n  - id: duty-room\n    begins: "2026-01-05"\n    shifts: ${shifts}\n    turns: ${turns}\n`;
const ROUND_THE_CLOCK = rota(
  '[{ id: all, from: "08:00", to: "08:00" }]'.replace('to: "08:00"', 'to: "07:59"'),
  "[{ all: [li] }]",
);
const DAYS_ONLY = rota('[{ id: day, from: "08:00", to: "20:00" }]', "[{ day: [li] }]");
const DUTY_SECOND =
  "      - { audience: [{ family: 1 }], windowSeconds: 60 }\n      - { audience: [{ duty: true }, { equipment: station }], windowSeconds: 60 }\n";
const DAUGHTER = `      - { id: daughter, name: 张敏, ${inbox} }\n`;
const DAUGHTER_BY_DAY = `      - { id: daughter, name: 张敏, available: [{ from: "07:00", to: "22:00" }], ${inbox} }\n`;

function gapsOf(parts: Parts, from: string, days = 7, language: Language = "en"): readonly string[] {
  const reading = readSite({ text: site(parts), file: "site.yaml" }, knowledge, noSecrets);
  if (reading.site === undefined) throw new Error(JSON.stringify(reading.findings));
  const at = instantOfLocal(from, parts.zone ?? "Asia/Shanghai");
  if (at === undefined) throw new Error("no time");
  return dryRun(buildRegistry(reading.site, 1, knowledge), at, { days, language }).lines;
}

test("a step whose only mailbox is quiet by night is a gap of what it is quiet about, and never of what is critical", () => {
  const quiet = 'quiet: { severities: [urgent, attention], from: "22:00", to: "07:00" }';
  const daughter = `      - { id: daughter, name: 张敏, channels: [{ kind: inbox, address: {}, ${quiet} }] }\n`;
  const parts = { roster: ROUND_THE_CLOCK, contacts: daughter, steps: DUTY_SECOND };
  expect(gapsOf(parts, "2026-03-10T12:00", 1).filter((line) => line.includes("step 1"))).toEqual([
    "Tue 03-10 22:00–Wed 07:00 step 1 reaches nobody (ours: urgent, attention; flat-1)",
  ]);
});

test("every night without duty is a gap of its step, in words", () => {
  const parts = { roster: DAYS_ONLY, contacts: DAUGHTER, steps: DUTY_SECOND };
  expect(gapsOf(parts, "2026-03-10T12:00", 2)).toEqual([
    "Tue 03-10 20:00–Wed 08:00 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
    "Wed 03-11 20:00–Thu 08:00 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
  ]);
  expect(gapsOf(parts, "2026-03-10T12:00", 1, "zh-CN")).toEqual([
    "周二 03-10 20:00–周三 08:00 第 2 步通知不到任何人（ours: critical, urgent, attention; flat-1）",
  ]);
  expect(gapsOf(parts, "2026-03-10T12:00")).toHaveLength(7);
});

test("gaps of many homes are told once", () => {
  const [line] = gapsOf({ roster: DAYS_ONLY, contacts: DAUGHTER, steps: DUTY_SECOND, homes: 5 }, "2026-03-10T12:00", 1);
  expect(line).toContain("(ours: critical, urgent, attention; flat-1, flat-2, flat-3 and 2 more homes)");
});

test("a step that means nobody there is at all is silent at any time", () => {
  const lines = gapsOf(
    { contacts: DAUGHTER, steps: "      - { audience: [{ family: 2 }], windowSeconds: 60 }\n" },
    "2026-03-10T12:00",
  );
  expect(lines).toEqual(["at any time step 1 reaches nobody (ours: critical, urgent, attention; flat-1)"]);
});

test("a step for sirens is not meant to reach anybody", () => {
  const steps = "      - { audience: [{ equipment: station }], windowSeconds: 60 }\n";
  expect(gapsOf({ contacts: DAUGHTER, steps }, "2026-03-10T12:00")).toEqual([]);
});

test("rota, hours of contacts and channels are respected to the minute", () => {
  const byDay = DAUGHTER_BY_DAY.replace(inbox, `channels: [{ kind: inbox, address: {}, severities: [critical] }]`);
  expect(gapsOf({ roster: ROUND_THE_CLOCK, contacts: byDay, steps: DUTY_SECOND }, "2026-03-10T00:00", 1)).toEqual([
    "at any time step 1 reaches nobody (ours: urgent, attention; flat-1)",
    "Tue 03-10 00:00–07:00 step 1 reaches nobody (ours: critical; flat-1)",
    "Tue 03-10 07:59–08:00 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
    "Tue 03-10 22:00–24:00 step 1 reaches nobody (ours: critical; flat-1)",
  ]);
});

describe("what comes in the next days and not in every week", () => {
  const always = rota('[{ id: all, from: "00:00", to: "24:00" }]', "[{ all: [li] }]");
  test("an absence without a substitute leaves the duty room empty", () => {
    const away = (rest: string) =>
      `absences:\n  - { person: li, from: "2026-03-11 09:30", to: "2026-03-11 13:00"${rest} }\n`;
    const parts = { contacts: DAUGHTER, steps: DUTY_SECOND };
    expect(gapsOf({ ...parts, roster: `${always}${away("")}` }, "2026-03-10T12:00")).toEqual([
      "Wed 03-11 09:30–13:00 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
    ]);
    expect(gapsOf({ ...parts, roster: `${always}${away(", substitute: chen")}` }, "2026-03-10T12:00")).toEqual([]);
  });

  test("a holiday whose duty ends in the afternoon", () => {
    const holiday = `holidays:\n  - { name: 清明, from: "2026-03-12", to: "2026-03-13", duty: [{ people: [chen], from: "00:00", to: "16:00" }] }\n`;
    const parts = { roster: `${always}${holiday}`, contacts: DAUGHTER, steps: DUTY_SECOND };
    expect(gapsOf(parts, "2026-03-10T12:00")).toEqual([
      "Thu 03-12 16:00–24:00 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
    ]);
  });

  test("where no step reaches anybody the whole policy is silent, and that is said first", () => {
    const away = ["li", "chen"].map((id) => `  - { person: ${id}, from: "2026-03-12", to: "2026-03-13" }\n`).join("");
    const lines = gapsOf(
      { roster: `${always}absences:\n${away}`, contacts: DAUGHTER_BY_DAY, steps: DUTY_SECOND },
      "2026-03-11T12:00",
      2,
    );
    expect(lines.filter((line) => line.includes("whole policy"))).toEqual([
      "Thu 03-12 00:00–24:00 the whole policy reaches nobody (ours: critical, urgent, attention; the station itself)",
      "Thu 03-12 00:00–07:00 the whole policy reaches nobody (ours: critical, urgent, attention; flat-1)",
      "Thu 03-12 22:00–24:00 the whole policy reaches nobody (ours: critical, urgent, attention; flat-1)",
    ]);
    expect(lines.findIndex((line) => !line.includes("whole policy"))).toBe(3);
    expect(lines).toContain("Thu 03-12 07:00–22:00 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)");
  });
});

describe("in the weeks in which clocks change", () => {
  const night = rota('[{ id: late, from: "03:30", to: "01:30" }]', "[{ late: [li] }]");
  const parts = { zone: "Europe/Berlin", roster: night, contacts: DAUGHTER, steps: DUTY_SECOND };
  test("the night that skips an hour has a shorter gap", () => {
    expect(gapsOf(parts, "2026-03-28T12:00", 1)).toEqual([
      "Sun 03-29 01:30–03:30 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
    ]);
  });

  test("an hour that comes twice is judged by its clock each time", () => {
    const twice = { ...parts, roster: rota('[{ id: late, from: "02:30", to: "02:00" }]', "[{ late: [li] }]") };
    expect(gapsOf(twice, "2026-10-24T12:00", 1)).toEqual([
      "Sun 10-25 02:00–02:30 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
      "Sun 10-25 02:00–02:30 step 2 reaches nobody (ours: critical, urgent, attention; flat-1)",
    ]);
  });
});

describe("an address that nobody verified", () => {
  const mail = "channels: [{ kind: smtp, address: { email: min@example.org } }]";
  const parts = {
    roster: ROUND_THE_CLOCK,
    contacts: `      - { id: daughter, name: 张敏, ${mail} }\n      - { id: son, name: 张强, ${mail.replace("min", "qiang")} }\n`,
    steps:
      "      - { audience: [{ family: 1 }], windowSeconds: 60 }\n      - { audience: [{ family: 2 }], windowSeconds: 60 }\n",
  };
  const { site: known, findings } = readSite({ text: site(parts), file: "site.yaml" }, knowledge, noSecrets);
  if (known === undefined) throw new Error(JSON.stringify(findings));
  const at = instantOfLocal("2026-03-10T12:00", "Asia/Shanghai");
  if (at === undefined) throw new Error("no time");
  const run = (isProven: (person: string, channel: string) => boolean) =>
    dryRun(buildRegistry(known, 1, knowledge), at, { days: 7, language: "en", isProven });
  const isInbox = (channel: string) => channel === "inbox";

  test("does not count for the critical calls of its step, and is no silence", () => {
    const { lines, silent, gaps } = run((person, channel) => isInbox(channel) || person === "daughter");
    expect(lines).toEqual(["at any time step 2 rests only on addresses that nobody verified (ours: critical; flat-1)"]);
    expect([silent, gaps[0]?.unverified]).toEqual([0, true]);
    expect(run((_, channel) => isInbox(channel)).lines).toHaveLength(2);
    expect(run(() => true).lines).toEqual([]);
  });

  test("is a warning where a whole policy rests on it, once it can be known", () => {
    const alone = { ...parts, roster: "" };
    const check = (isProven: (person: string) => boolean) =>
      readSite({ text: site(alone), file: "site.yaml" }, { ...knowledge, isProven }, noSecrets).findings.filter(
        ({ code }) => code === "rests-on-unverified",
      );
    expect(check(() => false)).toEqual([
      expect.objectContaining({ severity: "warning", path: "homes.0", params: { policy: "ours" } }),
    ]);
    expect(check((person) => person === "son")).toEqual([]);
    expect(findings.some(({ code }) => code === "rests-on-unverified")).toBe(false);
  });
});
