import type { Alert, LogEntry, Owner } from "../../src/core/alert/alert.ts";
import { policySchema } from "../../src/core/alert/policy.ts";
import type { Attempt } from "../../src/core/effect.ts";
import { alertId, attemptId, deviceId, homeId, personId, watchId } from "../../src/core/ids.ts";
import type { Reported } from "../../src/core/input.ts";
import { blankHome, type DeviceMemory, type HomeState } from "../../src/core/state.ts";
import { Table } from "../../src/core/table.ts";
import { Watches } from "../../src/core/watches.ts";
import { instant } from "../../src/core/time.ts";
import type { HomeTurn, Quarantined, RetentionLimits, Sighting, Turn } from "../../src/store/store.ts";

const policy = policySchema.parse({
  id: "usual",
  for: { categories: ["person"], severities: ["critical"] },
  steps: [],
});

export const pressed = (at: number, device = "button-1"): Reported => ({
  kind: "reported",
  at: instant(at),
  device: deviceId(device),
  historical: false,
  retained: false,
  observations: [{ type: "sos", value: true }],
});

export const pulse = (at: number, value: number, device = "watch-1"): Reported => ({
  ...pressed(at, device),
  observations: [{ type: "heart-rate", value }],
});

export const memoryOf = (at: number): DeviceMemory => ({
  lastHeardAt: instant(at),
  session: { id: "boot-1", highest: at, recent: 0, older: 0 },
  pastSessions: [],
  keys: [],
  levels: {},
  clockOffset: undefined,
  connected: true,
});

export function homeState(at: number, devices: readonly string[], change: Partial<HomeState> = {}): HomeState {
  return {
    ...blankHome(instant(at)),
    devices: Table.of(devices.map((device) => [deviceId(device), memoryOf(at)] as const)),
    watches: Watches.from([
      [watchId("help", "zhang-guilan"), { memory: { at }, verdict: { kind: "calm", lookAgainAt: undefined } }],
    ]),
    ...change,
  };
}

export const owner = (person: string, leaseUntil: number, reminderAt?: number): Owner => ({
  person: personId(person),
  name: "李静",
  acceptedAt: instant(1),
  etaAt: instant(leaseUntil),
  leaseUntil: instant(leaseUntil),
  reminderAt: reminderAt === undefined ? undefined : instant(reminderAt),
  extensions: 0,
  onScene: false,
  quick: true,
});

export const alertOf = (id: string, home: string, change: Partial<Alert> = {}): Alert => ({
  id: alertId(id),
  key: `person:${home}`,
  home: homeId(home),
  category: "person",
  severity: "critical",
  openedAt: instant(1_000),
  verifyUntil: undefined,
  evidence: [],
  gen: 1,
  policy,
  search: { step: 0, loops: 0, due: instant(2_000) },
  owners: [],
  declined: [],
  tried: [],
  told: [],
  answerKeys: [],
  closed: undefined,
  logged: 1,
  ...change,
});

export const closedAt = (at: number): NonNullable<Alert["closed"]> => ({
  at: instant(at),
  by: { person: "gateway", name: "gateway", via: "gateway" },
  outcome: "real-need",
});

export const logEntry = (alert: string, seq: number, at = 1_000): LogEntry => ({
  alert: alertId(alert),
  seq,
  at: instant(at),
  what: { kind: "no-cancel" },
});

export const attemptOf = (id: string, change: Partial<Attempt> = {}): Attempt => ({
  id: attemptId(id),
  home: homeId("flat-4"),
  alert: alertId("a1"),
  gen: 1,
  person: personId("daughter"),
  channel: "webhook",
  purpose: "alert",
  severity: "critical",
  notBefore: instant(1_000),
  message: { purpose: "alert", repeat: 1 },
  ...change,
});

export const homeTurn = (home: string, change: Partial<HomeTurn> = {}): HomeTurn => ({
  home: homeId(home),
  inputs: [],
  before: undefined,
  after: homeState(1_000, []),
  alerts: [],
  log: [],
  attempts: [],
  cancelled: [],
  hastened: [],
  remarks: [],
  ...change,
});

export const turnOf = (at: number, homes: readonly HomeTurn[], change: Partial<Turn> = {}): Turn => ({
  at: instant(at),
  homes,
  quarantine: [],
  sightings: [],
  ...change,
});

export const garbage = (at: number, payload: Uint8Array = new Uint8Array([123])): Quarantined => ({
  at: instant(at),
  topic: "care/v1/demo/button-1/event",
  payload,
  payloadBytes: payload.byteLength,
  sender: undefined,
  code: "bad-json",
  detail: "unexpected end",
});

export const sighted = (identity: string, at: number): Sighting => ({
  identity,
  topic: `zigbee2mqtt/${identity}`,
  at: instant(at),
  suggestedProfile: undefined,
  detail: "contact",
});

export const everythingBefore = (at: number): RetentionLimits => ({
  journalBefore: instant(at),
  alertsClosedBefore: instant(at),
  attemptsBefore: instant(at),
  quarantineBefore: instant(at),
  remarksBefore: instant(at),
});
