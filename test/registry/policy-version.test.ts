import { expect, test } from "vitest";
import { policySchema } from "../../src/core/alert/policy.ts";
import { homeId, STATION_HOME } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { importSite, loadRegistry } from "../../src/registry/import.ts";
import { keepPolicies, versioned, versionOf } from "../../src/registry/policy-version.ts";
import type { Registry } from "../../src/registry/registry.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";
import { at, last, play, pressed, sent, theAlert, tiny, tinyPlan, woke } from "../support/tiny-home.ts";

const loop = { everySeconds: 180, audience: [{ everyone: true }] };
const toSon = (id: string) =>
  versioned(
    policySchema.parse({
      id,
      for: { categories: ["person"], severities: ["critical"] },
      steps: [
        { audience: [{ person: "daughter" }], windowSeconds: 60 },
        { audience: [{ person: "son" }], windowSeconds: 60 },
      ],
      loop,
    }),
  );

test("the version is of what the policy says, not of how it was written down", () => {
  const one = toSon("night");
  const turned = { loop: one.loop, steps: one.steps, lease: one.lease, for: one.for, id: one.id };
  expect(versionOf(turned)).toBe(one.version);
  expect(versionOf({ ...one, steps: one.steps.slice(1) })).not.toBe(one.version);
});

test("a policy that is edited while an alert is open governs the next alert, not this one", () => {
  const before = toSon("night");
  const after = versioned({
    ...before,
    steps: before.steps.map((step) => ({ ...step, audience: [{ keyHolder: true }] })),
  });
  const open = last(play(tiny({ policies: [before] }), [pressed(0)])).state;
  const edited = tiny({ policies: [after] });
  const night = play(edited, [{ kind: "woke", at: at(1), thorough: true }, woke(60)], open);
  expect(sent(night)).toEqual(["son:alert"]);
  expect(theAlert(night).policy).toEqual(before);
  const next = play(edited, [pressed(0)]);
  expect(sent(next)).toEqual(["neighbour:alert"]);
  expect(theAlert(next).policy.version).toBe(after.version);
});

const site = (window: number) => ({
  from: {
    file: "site.yaml",
    text: `
version: 1
station: { id: qinghe, name: 清河站, zone: Asia/Shanghai }
homes:
  - id: flat-4
    address: 清河路 12 号
    residents: [{ id: zhang, name: 张桂兰 }]
    contacts: [{ id: zhang-min, name: 张敏, channels: [{ kind: inbox, address: {} }] }]
    devices: [{ id: pendant, profile: native/button-wearable, resident: zhang }]
    policies:
      - id: own
        for: { categories: [person], severities: [critical] }
        steps: [{ audience: [{ family: 1 }], windowSeconds: ${window} }]
        loop: { everySeconds: 180, audience: [{ everyone: true }] }
`,
  },
  knowledge,
  secrets: noSecrets,
  at: instant(window),
  by: "test",
  issueCredentials: false,
});

const importAndRead = async (store: Store, window: number): Promise<Registry> => {
  await importSite(store, site(window));
  const registry = await loadRegistry(store, knowledge);
  if (registry === undefined) throw new Error("nothing was imported");
  return registry;
};

const versionsIn = ({ plans }: Registry): readonly (string | undefined)[] =>
  [...plans.values()].flatMap(({ policies }) => policies.map(({ version }) => version));

test("every policy of every plan has a version under which an import keeps it, edits beside what they replaced", async () => {
  const store = openMemoryStore();
  const first = await importAndRead(store, 30);
  const second = await importAndRead(store, 45);
  for (const [registry, at] of [
    [first, 30],
    [second, 45],
  ] as const) {
    const own = registry.plans.get(homeId("flat-4"))?.policies[0];
    expect(await store.policy(own?.version ?? "")).toMatchObject({ id: "own", at });
    expect(registry.plans.get(STATION_HOME)?.policies.map(({ id }) => id)).toContain("fallback");
  }
  const kept = await store.policies({ limit: 100 });
  expect(new Set(kept.map(({ version }) => version))).toEqual(new Set([...versionsIn(first), ...versionsIn(second)]));
  for (const { document, version } of kept)
    expect(versionOf(policySchema.parse(JSON.parse(document))), document).toBe(version);
});

test("what a start keeps a second time changes nothing", async () => {
  const store = openMemoryStore();
  const plans = new Map([[homeId("flat-4"), tinyPlan({ policies: [toSon("night")] })]]);
  await keepPolicies(store, { plans }, instant(1));
  await keepPolicies(store, { plans }, instant(2));
  expect(await store.policies({ limit: 9 })).toMatchObject([{ id: "night", at: 1 }]);
});
