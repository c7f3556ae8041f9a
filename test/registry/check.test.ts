import { describe, expect, test } from "vitest";
import { starterConfig, starterSite } from "../../src/cli/starter.ts";
import { readConfig } from "../../src/config.ts";
import type { Profile } from "../../devices/profile.ts";
import { deviceId, STATION_HOME } from "../../src/core/ids.ts";
import { languageSchema } from "../../src/core/language.ts";
import { findingsAsJson, printFinding } from "../../src/finding/print.ts";
import { assemble } from "../../src/main.ts";
import { buildRegistry } from "../../src/registry/build.ts";
import { checkSite, readSite } from "../../src/registry/check.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";
import { readmeExample } from "../support/readme-example.ts";

const secrets = { ...noSecrets, variable: (name: string) => `${name.toLowerCase()}-long-enough-for-anybody` };
const good = readmeExample("src/registry/README.md", "yaml");

const findingsOf = (text: string) => checkSite({ text, file: "site.yaml" }, knowledge, secrets);

/** The good document with one thing changed; the place is found by the text that was put in. */
function spoil(written: string, instead: string) {
  expect(good).toContain(written);
  const text = good.replace(written, instead);
  const findings = findingsOf(text);
  return { text, findings };
}

const placeOf = (text: string, mark: string) => {
  const before = text.slice(0, text.indexOf(mark)).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
};

/** One policy asks the duty room only, and the daughter in the loop. */
const byDutyOnly = (duty: string, available: string) =>
  good
    .replace('      - { from: "00:00", to: "24:00" }\n', duty)
    .replace("travelMinutes: 20\n", `travelMinutes: 20\n${available}`)
    .replace(
      "homes:\n",
      "policies:\n  - id: person-critical\n    for: { categories: [person], severities: [critical] }\n" +
        "    steps: [{ audience: [{ duty: true }, { equipment: station }], windowSeconds: 60 }]\n" +
        "    loop: { everySeconds: 60, audience: [{ duty: true }, { family: 1 }, { equipment: station }] }\nhomes:\n",
    );

const withPolicy = (rest: string) =>
  good.replace(
    "homes:\n",
    `policies:\n  - id: ours\n    for: { categories: [person], severities: [critical] }\n    steps: [{ audience: [{ everyone: true }], windowSeconds: 60 }]\n${rest}homes:\n`,
  );

test("the site in the README is sound, here and in the real house", async () => {
  expect(findingsOf(good)).toEqual([]);
  const house = await assemble();
  expect(checkSite({ text: good, file: "site.yaml" }, house.knowledge, secrets)).toEqual([]);
});

test("the files that init writes are sound in both languages", async () => {
  const house = await assemble();
  for (const language of languageSchema.options) {
    const site = checkSite({ text: starterSite[language], file: "site.yaml" }, house.knowledge, noSecrets);
    const config = readConfig({ text: starterConfig[language], file: "gateway.yaml" }, house.rooms, noSecrets);
    expect([site, config.findings, config.kind]).toEqual([[], [], "sound"]);
  }
});

describe("what is wrong is shown where it stands", () => {
  test.for([
    {
      wrong: "a key with a typing mistake",
      written: "travelMinutes: 20",
      instead: "travelMinuts: 20",
      mark: "travelMinuts",
      code: "unknown-key",
      zh: "homes.0.contacts.0.travelMinuts 不认识的键“travelMinuts” （是不是“travelMinutes”？）",
      en: 'homes.0.contacts.0.travelMinuts unknown key "travelMinuts" (did you mean "travelMinutes"?)',
    },
    {
      wrong: "a tag with a typing mistake",
      written: "high-fall-risk",
      instead: "hihg-fall-risk",
      mark: "hihg-fall-risk",
      code: "unknown-word",
      zh: "homes.0.residents.0.tags.1 这里不能写“hihg-fall-risk” （是不是“high-fall-risk”？）",
      en: 'homes.0.residents.0.tags.1 "hihg-fall-risk" is not known here (did you mean "high-fall-risk"?)',
    },
    {
      wrong: "a zone that no calendar knows",
      written: "Asia/Shanghai",
      instead: "Asia/Shanghia",
      mark: "Asia/Shanghia",
      code: "bad-zone",
      zh: "station.zone 不认识的时区“Asia/Shanghia” （是不是“Asia/Shanghai”？）",
      en: 'station.zone unknown time zone "Asia/Shanghia" (did you mean "Asia/Shanghai"?)',
    },
    {
      wrong: "a time without its zero",
      written: 'from: "07:00", to: "22:00"',
      instead: 'from: "7:00", to: "22:00"',
      mark: '"7:00"',
      code: "bad-time",
      zh: 'homes.0.contacts.1.available.0.from “7:00”不是钟点 （写成 "08:30"）',
      en: 'homes.0.contacts.1.available.0.from "7:00" is not a time of day (write it as "08:30")',
    },
    {
      wrong: "an id with a space",
      written: "id: flat-4\n",
      instead: "id: flat 4\n",
      mark: "flat 4",
      code: "bad-id",
      zh: "homes.0.id “flat 4”不能用作编号 （用 1 到 64 个小写字母、数字和 -，不能以 - 开头）",
      en: 'homes.0.id "flat 4" cannot be an id (use 1 to 64 of a-z, 0-9 and -, not starting with -)',
    },
    {
      wrong: "a profile that nobody wrote",
      written: "native/bed-mat",
      instead: "native/bed-matt",
      mark: "native/bed-matt",
      code: "unknown-profile",
      zh: "homes.0.devices.1.profile 没有设备型号“native/bed-matt” （是不是“native/bed-mat”？）",
      en: 'homes.0.devices.1.profile no device profile "native/bed-matt" (did you mean "native/bed-mat"?)',
    },
    {
      wrong: "a profile without its family",
      written: "profile: native/smoke",
      instead: "profile: smoke",
      mark: "smoke, room",
      code: "unknown-profile",
      zh: "homes.0.devices.2.profile 没有设备型号“smoke” （是不是“native/smoke”？）",
      en: 'homes.0.devices.2.profile no device profile "smoke" (did you mean "native/smoke"?)',
    },
    {
      wrong: "a channel that does not exist",
      written: "kind: smtp",
      instead: "kind: stmp",
      mark: "stmp",
      code: "unknown-channel",
      zh: "homes.0.contacts.0.channels.1.kind 没有通知方式“stmp” （是不是“smtp”？）",
      en: 'homes.0.contacts.0.channels.1.kind no channel "stmp" (did you mean "smtp"?)',
    },
    {
      wrong: "an address that is none",
      written: "zhang.min@example.org",
      instead: "zhang.min",
      mark: "zhang.min }",
      code: "does-not-fit",
      zh: "homes.0.contacts.0.channels.1.address.email 无效电子邮件",
      en: "homes.0.contacts.0.channels.1.address.email Invalid email address",
    },
    {
      wrong: "a resident who lives elsewhere",
      written: "room: bedroom, resident: zhang-guilan",
      instead: "room: bedroom, resident: zhang-guilam",
      mark: "zhang-guilam",
      code: "unknown-resident",
      zh: "homes.0.devices.1.resident 这个家里没有住户“zhang-guilam” （是不是“zhang-guilan”？）",
      en: 'homes.0.devices.1.resident no resident "zhang-guilam" in this home (did you mean "zhang-guilan"?)',
    },
    {
      wrong: "a device id that stands twice",
      written: "id: flat-4-smoke",
      instead: "id: flat-4-bed",
      mark: "flat-4-bed, profile: native/smoke",
      code: "duplicate-id",
      zh: "homes.0.devices.2.id 编号“flat-4-bed”已在第 50 行用过",
      en: 'homes.0.devices.2.id the id "flat-4-bed" is already used on line 50',
    },
    {
      wrong: "a rule that nobody wrote",
      written: "rules:\n  bed-exit",
      instead: "rules:\n  bed-exist",
      mark: "{ unseenMinutes: 25",
      code: "unknown-rule",
      zh: "rules.bed-exist 没有规则“bed-exist” （是不是“bed-exit”？）",
      en: 'rules.bed-exist no rule "bed-exist" (did you mean "bed-exit"?)',
    },
    {
      wrong: "a setting beyond its range",
      written: "bed-exit: { unseenMinutes: 15 }",
      instead: "bed-exit: { unseenMinutes: 1500 }",
      mark: "1500",
      code: "does-not-fit",
      zh: "homes.0.residents.0.rules.bed-exit.unseenMinutes 数值过大：期望 number <=240",
      en: "homes.0.residents.0.rules.bed-exit.unseenMinutes Too big: expected number to be <=240",
    },
    {
      wrong: "a rule on something that no device of the home tells",
      written: "bed-exit: { unseenMinutes: 15 }",
      instead: "vitals: {}",
      mark: "{}\n    contacts",
      code: "rule-without-device",
      zh: "homes.0.residents.0.rules.vitals 规则“vitals”需要 heart-rate，但这里没有设备会报告",
      en: 'homes.0.residents.0.rules.vitals the rule "vitals" needs heart-rate, and no device here tells it',
    },
    {
      wrong: "a home without its address",
      written: "    address: 清河路 12 号 3 单元 402\n",
      instead: "",
      mark: "id: flat-4\n",
      code: "missing",
      zh: "homes.0.address 缺少“address”",
      en: 'homes.0.address "address" is missing',
    },
    {
      wrong: "a key that stands twice",
      written: "  digestAt:",
      instead: "  name: 又一个\n  digestAt:",
      mark: "name: 又一个",
      code: "yaml-syntax",
      zh: "YAML 语法错误：同一个键写了两次",
      en: "not valid YAML: Map keys must be unique",
    },
  ])("$wrong", ({ written, instead, mark, code, zh, en }) => {
    const { text, findings } = spoil(written, instead);
    const [finding] = findings;
    expect(findings).toHaveLength(1);
    expect(finding).toMatchObject({ code, severity: "error" });
    expect(`${finding?.line}:${finding?.col}`).toBe(placeOf(text, mark));
    const [zhHead, source, caret] = printFinding(finding!, text, "zh-CN").split("\n");
    expect(zhHead).toBe(`site.yaml:${placeOf(text, mark)} 错误 ${zh}`);
    expect(printFinding(finding!, text, "en").split("\n")[0]).toBe(`site.yaml:${placeOf(text, mark)} error ${en}`);
    expect(source).toContain(text.split("\n")[finding!.line - 1]);
    expect(caret?.trim()).toBe("^");
  });
});

describe("a contact or a policy that reaches nobody", () => {
  test("a contact without any address cannot be told", () => {
    const { findings } = spoil(
      '        available:\n          - { from: "07:00", to: "22:00" }\n        channels:\n          - { kind: inbox, address: {} }\n',
      "",
    );
    expect(findings.map((finding) => [finding.path, finding.code])).toEqual([
      ["homes.0.contacts.1", "person-without-channel"],
    ]);
  });

  test("from Tuesday 22:00 to Wednesday 06:00 nobody hears a fall: a siren in an empty station is nobody", () => {
    const text = byDutyOnly(
      '      - { weekdays: [mon, thu, fri, sat, sun], from: "00:00", to: "24:00" }\n' +
        '      - { weekdays: [tue], from: "00:00", to: "22:00" }\n      - { weekdays: [wed], from: "06:00", to: "24:00" }\n',
      '        available: [{ from: "08:00", to: "20:00" }]\n',
    );
    const findings = findingsOf(text);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      path: "homes.0",
      code: "reaches-nobody",
      severity: "error",
      params: { policy: "person-critical", gaps: [{ fromMinute: 2_760, toMinute: 3_240 }] },
    });
    expect(printFinding(findings[0]!, text, "en")).toContain(
      'the policy "person-critical" (person, critical) reaches nobody Tue 22:00–Wed 06:00',
    );
    expect(printFinding(findings[0]!, text, "zh-CN")).toContain("在周二 22:00–周三 06:00通知不到任何人");
  });

  test("a gap that begins on Sunday night and ends on Monday is one gap", () => {
    const text = byDutyOnly(
      '      - { weekdays: [mon, tue, wed, thu, fri, sat], from: "07:00", to: "07:00" }\n'.replace(
        '"07:00" }',
        '"06:59" }',
      ) + '      - { from: "06:00", to: "22:00" }\n',
      '        available: [{ from: "08:00", to: "20:00" }]\n',
    );
    const gaps = findingsOf(text).map((finding) => finding.params["gaps"]);
    expect(gaps).toEqual([[{ fromMinute: 6 * 1_440 + 22 * 60, toMinute: 7 * 1_440 + 6 * 60 }]]);
  });

  test("a channel that is only for lesser worries does not count in a grave one", () => {
    const text = good
      .replace('- { from: "00:00", to: "24:00" }', '- { weekdays: [mon], from: "08:00", to: "20:00" }')
      .replaceAll("{ kind: inbox, address: {} }", "{ kind: inbox, address: {}, severities: [attention] }")
      .replace("severities: [critical, urgent]", "severities: [urgent]");
    const found = findingsOf(text);
    const ofHomes = found.filter(({ path }) => path !== "station");
    const graded = ofHomes.map((finding) => [finding.params["policy"], finding.params["grade"]]);
    expect(graded).toEqual([
      ["person-critical", "critical"],
      ["premises", "critical"],
      ["data-in-danger", "critical"],
      ["technical", "critical"],
    ]);
    const ofStation = found.filter(({ path }) => path === "station");
    expect(ofStation.map(({ params, severity }) => [params["policy"], params["grade"], severity])).toContainEqual([
      "technical",
      "critical",
      "warning",
    ]);
  });
});

describe("policies for people and houses never give up", () => {
  test.for([
    { loop: "", codes: ["loop-missing"] },
    { loop: "    loop: { everySeconds: 60, audience: [{ everyone: true }], times: 3 }\n", codes: ["loop-ends"] },
    { loop: "    loop: { everySeconds: 60, audience: [{ person: li-wie }] }\n", codes: ["unknown-person"] },
    { loop: "    loop: { everySeconds: 60, audience: [{ person: li-wei }] }\n", codes: [] },
  ])("$loop gives $codes", ({ loop, codes }) => {
    expect(findingsOf(withPolicy(loop)).map((finding) => finding.code)).toEqual(codes);
  });
});

test("secrets in plain text are warned of, never printed, and do not stop the import", () => {
  const { text, findings } = spoil("${LI_WEI_TOKEN}", "a-token-that-everybody-can-read");
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([["plain-secret", "warning"]]);
  expect(printFinding(findings[0]!, text, "en")).not.toContain("everybody");
  expect(readSite({ text, file: "site.yaml" }, knowledge, secrets).site).toBeDefined();
});

test("a variable that is not set is named", () => {
  const findings = checkSite({ text: good, file: "site.yaml" }, knowledge, noSecrets);
  expect(findings.map(({ code, params }) => [code, params["name"]])).toEqual([
    ["variable-missing", "LI_WEI_TOKEN"],
    ["variable-missing", "BRIDGE_PASSWORD"],
  ]);
});

test("a resident whom nothing watches is warned of", () => {
  const { findings } = spoil(
    "        tags: [lives-alone, high-fall-risk]\n",
    "      - { id: old-li, name: 李大爷 }\n      - id: zhang-two\n        name: 张二\n",
  );
  expect(findings.filter((finding) => finding.severity === "error")).toEqual([]);
});

test("a program reads the findings as JSON with words and place", () => {
  const { findings } = spoil("travelMinutes: 20", "travelMinuts: 20");
  expect(JSON.parse(findingsAsJson(findings, "en"))).toEqual([
    {
      file: "site.yaml",
      line: 35,
      col: 9,
      path: "homes.0.contacts.0.travelMinuts",
      code: "unknown-key",
      params: { key: "travelMinuts" },
      severity: "error",
      meant: "travelMinutes",
      message: 'unknown key "travelMinuts"',
      hint: 'did you mean "travelMinutes"?',
    },
  ]);
});

test.for([
  ["a fleet of aliases", "a: &a [1, 1]\nb: &b [*a, *a]\nc: &c [*b, *b]\n".repeat(1) + "d: [*c, *c, *nobody]\n"],
  ["nothing at all", ""],
  ["a list", "- version: 1\n"],
  ["a picture", "\u0000\u0001PNG\u0000"],
])("%s is refused with a place, not with a crash", ([, text]) => {
  const findings = findingsOf(text ?? "");
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.every((finding) => finding.line >= 1)).toBe(true);
});

describe("the installer's answers", () => {
  const CONTACT = "profile: zigbee2mqtt/door-contact";
  const answering = (answers: string) => {
    const { text, findings } = spoil("profile: native/smoke", `${CONTACT}, answers: ${answers}`);
    return { text, findings: findings.map(({ code, meant, path }) => ({ code, meant, path: path.slice(-2) })) };
  };

  test("that the profile asks for are taken, defaults fill the rest", () => {
    const { text, findings } = answering("{ inverted: true, input.3: fall }");
    expect(findings.filter(({ code }) => code.startsWith("unknown"))).toEqual([]);
    const { site } = readSite({ text, file: "site.yaml" }, knowledge, secrets);
    const contact = [...buildRegistry(site!, 1, knowledge).devices.values()].find(
      ({ profile }) => profile === "zigbee2mqtt/door-contact",
    );
    expect(contact?.answers).toEqual({ inverted: true, watches: "door", "input.3": "fall" });
  });

  test.for([
    ["{ invertd: true }", "unknown-question", "inverted"],
    ["{ inverted: 7 }", "unknown-answer", undefined],
    ["{ watches: windwo }", "unknown-answer", "window"],
  ] as const)("%s: %s", ([answers, code, meant]) => {
    expect(answering(answers).findings).toMatchObject([{ code, meant }]);
  });

  test("a family nobody speaks for, and a base topic that is a pattern, are named", () => {
    const added = (families: string) => findingsOf(`${good}\nfamilies: ${families}\n`);
    expect(added("{ zigbee2mqtt: { bases: [upstairs/z2m] } }")).toEqual([]);
    expect(added("{ zigbee2mqt: { bases: [upstairs] } }")).toMatchObject([
      { code: "unknown-family", meant: "zigbee2mqtt" },
    ]);
    expect(added('{ zigbee2mqtt: { bases: ["#"] } }')).toMatchObject([{ code: "bad-base" }]);
  });
});

describe("a bridge", () => {
  const hub: Profile = {
    ...knowledge.profiles.get("zigbee2mqtt/door-contact")!,
    id: "zigbee2mqtt/bridge",
    class: "hub",
  };
  const withHub = { ...knowledge, profiles: new Map([...knowledge.profiles, [hub.id, hub]]) };
  const contact = "profile: zigbee2mqtt/door-contact";
  const station = "profile: native/siren, label: 值班室警号 }\n  - { id: hall-hub, profile: zigbee2mqtt/bridge }\n";
  const built = (site: string) => {
    const reading = readSite({ text: site, file: "site.yaml" }, withHub, secrets);
    return { findings: reading.findings, registry: reading.site && buildRegistry(reading.site, 1, withHub) };
  };
  const text = good
    .replace("profile: native/siren, label: 值班室警号 }\n", station)
    .replace("profile: native/smoke", contact);

  test("of the station is the way to the devices of its family that name none, and knows their places", () => {
    const { registry } = built(text);
    const door = [...registry!.devices.values()].find(({ profile }) => profile === "zigbee2mqtt/door-contact");
    expect(door?.bridge).toBe("hall-hub");
    const [place] = registry!.plans.get(STATION_HOME)!.devices.get(deviceId("hall-hub"))!.serves ?? [];
    expect(place).toContain("清河路 12 号");
  });

  test("that is named and is none is pointed at", () => {
    const { findings } = built(text.replace(contact, `${contact}, bridge: hall-hbu`));
    expect(findings).toMatchObject([{ code: "unknown-bridge", meant: "hall-hub" }]);
  });
});
