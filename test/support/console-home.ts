import { openAddressDesk } from "../../src/desks/address.ts";
import { createHash } from "node:crypto";
import { pino } from "pino";
import { openAheadDesk } from "../../src/desks/ahead.ts";
import { startGateway } from "../../src/loop/gateway.ts";
import { personId } from "../../src/core/ids.ts";
import { createApp } from "../../src/console/app.ts";
import type { ConsoleNeeds, HealthReport } from "../../src/console/needs.ts";
import { consoleSettingsSchema } from "../../src/console/settings.ts";
import { evidenceOf } from "../../src/desks/evidence.ts";
import { signLink } from "../../src/link.ts";
import type { RegisteredPerson, Registry } from "../../src/registry/registry.ts";
import { openHindsightDesk } from "../../src/desks/hindsight.ts";
import { openReceiptDesk } from "../../src/desks/receipts.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { registryOf } from "./registry-of.ts";
import { daughter, granny, pressed, START, tiny } from "./tiny-home.ts";
import { virtualClock } from "./virtual-clock.ts";

const NURSE_TOKEN = "nurse-token-nurse-token-1";
export const READ_TOKEN = "read-token-read-token-read";
export const DAUGHTER_TOKEN = "daughter-token-daughter-1";
const SECRET = "an-invented-secret-of-32-letters!";

const member = (id: string, kind: RegisteredPerson["kind"], token: string): RegisteredPerson => ({
  id: personId(id),
  name: id,
  kind,
  language: "en",
  roles: [],
  homes: [],
  addresses: new Map(),
  tokenHash: createHash("sha256").update(token).digest("hex"),
});

const HEALTHY: HealthReport = {
  lastCycleAt: START,
  cycleAgeMs: 5,
  inbox: 0,
  storeOk: true,
  broker: { clients: 2 },
  parts: [],
};

/** One small home behind the real loop and the real app; somebody has pressed the button. */
export async function consoleHome(limits: object = {}, changes: Parameters<typeof tiny>[0] = {}) {
  const clock = virtualClock(START);
  const store = openMemoryStore();
  const prepared = tiny(changes);
  const { plan } = prepared;
  const log = pino({ level: "silent" });
  const gateway = await startGateway({
    store,
    clock,
    plans: new Map([[plan.home, prepared]]),
    log,
    blind: undefined,
    isDurable: () => true,
    turned: () => undefined,
    fatal: (cause) => {
      throw cause;
    },
  });
  const people = [
    { ...member("nurse", "staff", NURSE_TOKEN), phone: "139 0000 4711" },
    member("daughter", "family", DAUGHTER_TOKEN),
  ];
  const registry: Registry = {
    ...registryOf(),
    plans: new Map([[plan.home, plan]]),
    devices: new Map(
      [...plan.devices.values()].map(({ id, label }) => {
        return [id, { id, home: plan.home, label, profile: "native/test", identity: id, answers: {} }];
      }),
    ),
    residents: new Map([[granny.id, { id: granny.id, name: granny.name, home: plan.home }]]),
    people: new Map(people.map((person) => [person.id, person])),
  };
  const settings = consoleSettingsSchema.parse({
    host: "127.0.0.1",
    port: 0,
    linkSecrets: [SECRET],
    readToken: READ_TOKEN,
    limits,
  });
  const report: { -readonly [K in keyof HealthReport]: HealthReport[K] } = { ...HEALTHY };
  const needs: ConsoleNeeds = {
    store,
    submit: gateway.submit,
    // Nothing was imported here: the site's own tests have a whole station.
    site: {
      read: () => Promise.resolve(undefined),
      check: () => Promise.resolve({ findings: [], changes: [] }),
      take: () => Promise.resolve({ kind: "unchanged", version: 1, findings: [], changes: [], issued: [] }),
      table: () => Promise.resolve({ kind: "stale", version: 0 }),
      versions: () => Promise.resolve([]),
      version: () => Promise.resolve(undefined),
      goBack: () => Promise.resolve({ kind: "gone" }),
      document: () => Promise.resolve({ version: 0, document: {} }),
      edit: () => Promise.resolve({ kind: "stale", version: 0 }),
    },
    receipts: openReceiptDesk({ registry, store, clock }),
    addresses: openAddressDesk({ store, clock, registry: () => registry, routes: () => new Map() }),
    ahead: openAheadDesk({
      store,
      registry: () => registry,
      coverage: { signs: () => undefined, lines: () => [] },
      clock,
      knowledge: { channels: [] },
    }),
    hindsight: openHindsightDesk({
      store,
      clock,
      stateOf: gateway.state,
      monotonicMs: () => performance.now(),
      journalDays: 90,
    }),
    signalOf: () => undefined,
    registry: () => registry,
    profiles: new Map(),
    state: gateway.state,
    wordsOf: ({ code }, language) => (language === "en" ? `worry ${code}` : `担心 ${code}`),
    clock,
    monotonicMs: () => clock.now(),
    evidence: evidenceOf({ store, clock, registry }),
    retention: { journalDays: 90, alertsDays: 1_095, attemptsDays: 365 },
    health: () => report,
    consentsChanged: async () => {},
    loopTest: async () => ({ ok: true, tookMs: 7 }),
    metrics: () => Promise.resolve("shouwang_up 1\n"),
    log,
  };
  await gateway.submit({ kind: "input", home: plan.home, input: pressed(0), lifeSafety: true });
  const app = createApp({ settings, needs });
  const ask = async (path: string, init: RequestInit & { token?: string } = {}) => {
    const { token = NURSE_TOKEN, ...rest } = init;
    const headers = { authorization: `Bearer ${token}`, "accept-language": "en", ...(rest.headers as object) };
    return app.request(path, { ...rest, headers });
  };
  const post = (path: string, body: unknown, more: { token?: string; headers?: Record<string, string> } = {}) =>
    ask(path, {
      method: "POST",
      body: JSON.stringify(body),
      ...more,
      headers: { "content-type": "application/json", ...more.headers },
    });
  const [alert] = await store.alerts({ limit: 1 });
  if (alert === undefined) throw new Error("no alert opened");
  const link = `/l/${signLink([SECRET], { alert: alert.id, person: daughter.id })}`;
  return {
    app,
    ask,
    post,
    store,
    clock,
    settings,
    needs,
    report,
    gateway,
    alertPath: `/api/v1/alerts/${alert.id}`,
    alert,
    link,
  };
}
