import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deviceId, homeId, personId, residentId, STATION_HOME } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { hashPassword, verifyPassword } from "../../src/password.ts";
import { exportSite, importSite, loadRegistry } from "../../src/registry/import.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";
import { readmeExample } from "../support/readme-example.ts";

const TOKEN = "a-token-of-li-wei-that-nobody-guesses";
const BRIDGE_PASSWORD = "a-password-of-the-bridge";
const values: { readonly [name: string]: string } = { LI_WEI_TOKEN: TOKEN, BRIDGE_PASSWORD };
const secrets = { ...noSecrets, variable: (name: string) => values[name] };
const good = readmeExample("src/registry/README.md", "yaml");

const order = (text: string, issueCredentials = false) => ({
  from: { text, file: "site.yaml" },
  knowledge,
  secrets,
  at: instant(1_000),
  by: "test",
  issueCredentials,
});

let folder: string;
let sqlite: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shouwang-registry-"));
  sqlite = await openSqliteStore({ file: join(folder, "shouwang.db") });
});
afterAll(async () => {
  await sqlite.close();
  await rm(folder, { recursive: true });
});

test("the same document is imported once; a comment or another order of keys is no change", async () => {
  expect(await importSite(sqlite, order(good))).toMatchObject({ kind: "imported", version: 1 });
  expect(await importSite(sqlite, order(good))).toMatchObject({ kind: "unchanged", version: 1 });
  const same = `# the same\n${good}`.replace(
    "  id: qinghe\n  name: 清河养老服务站\n",
    "  name: 清河养老服务站\n  id: qinghe\n",
  );
  expect(await importSite(sqlite, order(same))).toMatchObject({ kind: "unchanged", version: 1 });
  expect(await importSite(sqlite, order(good.replace("402", "403")))).toMatchObject({ kind: "imported", version: 2 });
});

test("a document with one fault changes nothing", async () => {
  const store = openMemoryStore();
  await importSite(store, order(good));
  const before = await store.registry();
  const result = await importSite(store, order(good.replace("native/smoke", "native/smoek").replace("402", "500")));
  expect(result.kind).toBe("invalid");
  expect(await store.registry()).toEqual(before);
});

test("what is stored and exported holds hashes and no secret", async () => {
  const store = openMemoryStore();
  await importSite(store, order(good));
  const stored = (await store.registry())?.document ?? "";
  const yaml = (await exportSite(store)) ?? "";
  for (const text of [stored, yaml]) {
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(BRIDGE_PASSWORD);
    expect(text).toContain("scrypt$");
  }
  const registry = await loadRegistry(store, knowledge);
  const bridge = registry?.principals.get("zigbee-bridge");
  expect(bridge).toMatchObject({ role: "bridge", prefixes: ["zigbee2mqtt/"] });
  expect(await verifyPassword(BRIDGE_PASSWORD, bridge?.passwordHash ?? "")).toBe(true);
  expect(registry?.people.get(personId("li-wei"))?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
});

test("an export imports to the same, in this store and in an empty one", async () => {
  const store = openMemoryStore();
  await importSite(store, order(good, true));
  const yaml = (await exportSite(store)) ?? "";
  expect(await importSite(store, order(yaml))).toMatchObject({ kind: "unchanged", version: 1, findings: [] });
  const elsewhere = openMemoryStore();
  await importSite(elsewhere, order(yaml));
  expect(await exportSite(elsewhere)).toBe(yaml);
  expect(await loadRegistry(elsewhere, knowledge)).toEqual(await loadRegistry(store, knowledge));
});

describe("devices without a password", () => {
  test("get a random one, kept before the document is stored, and keep it at the next import", async () => {
    const store = openMemoryStore();
    const kept: string[] = [];
    const keep = async (issued: readonly { readonly username: string; readonly password: string }[]) => {
      expect(await store.registry()).toBeUndefined();
      kept.push(...issued.map(({ username }) => username));
    };
    const result = await importSite(store, { ...order(good, true), keep });
    if (result.kind !== "imported") throw new Error(result.kind);
    expect(kept).toEqual(["duty-room-siren", "flat-4-bed", "flat-4-pendant", "flat-4-smoke", "flat-4-speaker"]);
    const [first] = result.issued;
    const principal = (await loadRegistry(store, knowledge))?.principals.get("duty-room-siren");
    expect(principal).toMatchObject({ role: "device", device: "duty-room-siren", site: "qinghe" });
    expect(await verifyPassword(first?.password ?? "", principal?.passwordHash ?? "")).toBe(true);
    expect(await importSite(store, order(good, true))).toMatchObject({ kind: "unchanged" });
  });

  test("stay without one when nobody asked, and a bridged device never gets one", async () => {
    const store = openMemoryStore();
    const bridged = good.replace("native/smoke", "zigbee2mqtt/door-contact");
    const result = await importSite(store, order(bridged, true));
    if (result.kind !== "imported") throw new Error(result.kind);
    expect(result.issued.map(({ username }) => username)).not.toContain("flat-4-smoke");
    const quiet = openMemoryStore();
    await importSite(quiet, order(good));
    expect([...((await loadRegistry(quiet, knowledge))?.principals.keys() ?? [])]).toEqual(["zigbee-bridge"]);
  });

  test("nothing is stored when the passwords could not be kept", async () => {
    const store = openMemoryStore();
    const fails = { ...order(good, true), keep: () => Promise.reject(new Error("disk full")) };
    await expect(importSite(store, fails)).rejects.toThrow("disk full");
    expect(await store.registry()).toBeUndefined();
  });
});

test("a hash that nobody made, and a password beside its hash, are refused", async () => {
  const hash = await hashPassword("a-password-of-the-bridge");
  const both = good.replace('${BRIDGE_PASSWORD}"', `\${BRIDGE_PASSWORD}", passwordHash: "${hash}"`);
  const planted = good.replace('password: "${BRIDGE_PASSWORD}"', 'passwordHash: "scrypt$1$1$1$aa$bb"');
  for (const [text, code] of [
    [both, "password-and-hash"],
    [planted, "bad-hash"],
  ] as const) {
    const result = await importSite(openMemoryStore(), order(text));
    expect(result.findings.map((finding) => finding.code)).toEqual([code]);
  }
});

test("a stored registry that this version cannot use is refused with one sentence", async () => {
  const store = openMemoryStore();
  await importSite(store, order(good));
  const without = { ...knowledge, profiles: new Map([...knowledge.profiles].slice(1)) };
  await expect(loadRegistry(store, without)).rejects.toMatchObject({ code: "SITE_INVALID", exitCode: 2 });
  expect(await loadRegistry(openMemoryStore(), knowledge)).toBeUndefined();
});

const planOf = async (text = good) => {
  const store = openMemoryStore();
  const result = await importSite(store, order(text));
  expect(result.findings.filter((finding) => finding.severity === "error")).toEqual([]);
  const registry = await loadRegistry(store, knowledge);
  if (registry === undefined) throw new Error("nothing was imported");
  return { registry, home: registry.plans.get(homeId("flat-4")), station: registry.plans.get(STATION_HOME) };
};

describe("the care plan of a home", () => {
  test("calls family in the order of the document, then equipment and staff", async () => {
    const { home, station, registry } = await planOf();
    expect(home?.people.map(({ id, kind }) => [id, kind])).toEqual([
      ["zhang-min", "family"],
      ["wang-jianguo", "family"],
      ["flat-4-speaker", "home-equipment"],
      ["li-wei", "staff"],
      ["duty-room-siren", "station-equipment"],
    ]);
    expect(station?.people.map(({ id }) => id)).toEqual(["li-wei", "duty-room-siren"]);
    expect(registry.people.get(personId("flat-4-speaker"))?.addresses).toEqual(
      new Map([["speaker", { device: "flat-4-speaker" }]]),
    );
    expect(home?.people[1]?.available).toEqual([{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 420, toMinute: 1_320 }]);
  });

  test("holds the station's rules, refined by the home and again by the resident", async () => {
    const { home, station } = await planOf();
    const bedExit = home?.rules.find((rule) => rule.kind === "bed-exit");
    expect(bedExit?.settings).toEqual({ unseenMinutes: 25 });
    expect(bedExit?.perResident.get(residentId("zhang-guilan"))).toEqual({ unseenMinutes: 15 });
    expect(station?.rules.find((rule) => rule.kind === "help-pressed")?.settings).toEqual({ unseenMinutes: 20 });
  });

  test("switches a rule off, and on again for one resident", async () => {
    const { home } = await planOf(good.replace("bed-exit: { unseenMinutes: 25 }", "bed-exit: off"));
    const bedExit = home?.rules.find((rule) => rule.kind === "bed-exit");
    expect(bedExit?.settings).toBeUndefined();
    expect(bedExit?.perResident.get(residentId("zhang-guilan"))).toEqual({ unseenMinutes: 15 });
  });

  test("lets the home's own policy come first and replace the station's of the same name", async () => {
    const own =
      "    policies:\n      - id: person-critical\n        for: { categories: [person], severities: [critical] }\n        steps: []\n" +
      "        loop: { everySeconds: 30, audience: [{ everyone: true }] }\n";
    const { home, station } = await planOf(good.replace("    reminders:\n", `${own}    reminders:\n`));
    expect(home?.policies.map(({ id, steps }) => [id, steps.length])).toEqual([
      ["person-critical", 0],
      ["health-urgent", 2],
      ["person-urgent", 3],
      ["premises", 3],
      ["health-attention", 2],
      ["welfare", 3],
      ["attention", 2],
      ["data-in-danger", 2],
      ["technical", 2],
      ["waits", 0],
      ["fallback", 1],
    ]);
    expect(station?.policies[0]?.steps).toHaveLength(3);
  });

  test("knows devices by what their family calls them, reminders and check-ins by the clock", async () => {
    const { home, registry } = await planOf(
      good.replace(
        "profile: native/smoke,",
        'profile: zigbee2mqtt/door-contact, identity: "0x00158d0001", entrance: true,',
      ),
    );
    expect(registry.deviceByIdentity.get("zigbee2mqtt 0x00158d0001")).toBe("flat-4-smoke");
    expect(home?.devices.get(deviceId("flat-4-smoke"))).toMatchObject({ entrance: true, class: "contact.door" });
    expect(home?.reminders[0]).toMatchObject({ id: "morning-pills", times: [480, 1_200], critical: false });
    expect(home?.checkIns).toEqual([{ resident: "zhang-guilan", by: { fromMinute: 420, toMinute: 600 } }]);
  });
});

test("a station in the country says so once, and every home knows how far help has to go", async () => {
  const store = openMemoryStore();
  await importSite(store, order(good));
  const city = await loadRegistry(store, knowledge);
  expect(city?.plans.get(homeId("flat-4"))?.setting).toBeUndefined();
  await importSite(store, order(good.replace('  digestAt: "20:00"\n', '  digestAt: "20:00"\n  setting: rural\n')));
  const country = await loadRegistry(store, knowledge);
  expect([...(country?.plans.values() ?? [])].map(({ setting }) => setting)).toEqual(["rural", "rural"]);
});
