import { expect, test } from "vitest";
import { instantOfLocal } from "../../src/core/local-time.ts";
import { openCoverageWatch } from "../../src/house/coverage-watch.ts";
import { buildRegistry } from "../../src/registry/build.ts";
import { readSite } from "../../src/registry/check.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";

const inbox = "channels: [{ kind: inbox, address: {} }]";
const text = `version: 1
station: { id: qinghe, name: 清河站, zone: Asia/Shanghai }
staff:
  - { id: li, name: 李伟, duty: [{ from: "08:00", to: "20:00" }], ${inbox} }
policies:
  - id: ours
    for: { categories: [person, premises, technical], severities: [critical, urgent, attention] }
    steps: [{ audience: [{ family: 1 }], windowSeconds: 60 }, { audience: [{ duty: true }], windowSeconds: 60 }]
    loop: { everySeconds: 180, audience: [{ everyone: true }] }
homes:
  - id: flat-4
    address: 清河路 12 号
    residents: [{ id: zhang, name: 张桂兰 }]
    contacts: [{ id: daughter, name: 张敏, ${inbox} }]
    devices: [{ id: pendant, profile: native/button-wearable, resident: zhang }]
`;
const { site } = readSite({ text, file: "site.yaml" }, knowledge, noSecrets);
if (site === undefined) throw new Error("the site is not sound");
const registry = buildRegistry(site, 3, knowledge);
const NOW = instantOfLocal("2026-03-10T12:00", "Asia/Shanghai");
if (NOW === undefined) throw new Error("no time");
const clock = { now: () => NOW };

test("the dry run is due every morning and after every import, and what it found outlives a restart", async () => {
  const store = openMemoryStore();
  const watch = await openCoverageWatch({ store, clock });
  expect(watch.signs()).toBeUndefined();
  expect(watch.lines("en")).toEqual([]);
  const job = watch.job(registry);
  expect(job).toMatchObject({ name: "coverage:3", makesUpFirst: true });
  expect(watch.job({ ...registry, version: 4 }).name).toBe("coverage:4");
  const due = instantOfLocal("2026-03-10T05:41", "Asia/Shanghai");
  expect(job.dueAt(NOW)).toBe(due);
  await job.run(NOW);
  expect(watch.signs()).toMatchObject({ at: NOW, gaps: 7, silent: 0 });
  const again = await openCoverageWatch({ store, clock });
  expect(again.lines("zh-CN")[0]).toBe(
    "周二 03-10 20:00–周三 08:00 第 2 步通知不到任何人（ours: critical, urgent, attention; flat-4）",
  );
  expect(again.lines("en")).toHaveLength(7);
});

test("what somebody else wrote under its name is no finding", async () => {
  const store = openMemoryStore();
  await store.putFact("coverage", '{"at":"yesterday"}');
  expect((await openCoverageWatch({ store, clock })).signs()).toBeUndefined();
});
