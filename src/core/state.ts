import type { Alert } from "./alert/alert.ts";
import type { Maintenance } from "./alert/hold.ts";
import type { AlertId, DeviceId, PersonId, ResidentId } from "./ids.ts";
import type { Mode } from "./input.ts";
import type { Duration, Instant } from "./time.ts";
import { Table } from "./table.ts";
import { Watches } from "./watches.ts";

/**
 * All that is remembered of one home, as plain data. It is stored in parts (one per device, per watch, per alert, and the rest), and
 * only the parts that changed are written: a part that did not change keeps its identity.
 */
export interface HomeState {
  readonly now: Instant;
  readonly watchedSince: Instant;
  readonly devices: Table<DeviceId, DeviceMemory>;
  /** Since when each device is in the plan: one that was never heard is silent since then. */
  readonly adopted: { readonly [device: DeviceId]: Instant };
  readonly watches: Watches;
  readonly alerts: { readonly [alert: AlertId]: Alert };
  readonly modes: { readonly [resident: ResidentId]: { readonly mode: Mode; readonly until: Instant | undefined } };
  /** Closed lately: key of the alert to what is needed for `previous` and a warm start. */
  readonly lately: { readonly [key: string]: ClosedLately };
  /** Closed alerts that may still be asked about, followed up, or answered again. */
  readonly aftercare?: { readonly [alert: AlertId]: Alert } | undefined;
  /** Devices somebody works on: what they say may wait a little. */
  readonly maintenance?: { readonly [device: DeviceId]: Maintenance } | undefined;
  /** Bells that rang: reminder, check-in or announcement to the calendar instant it stood for. */
  readonly bells: { readonly [bell: string]: Instant };
  /** Reminders that are spoken again until the thing is done. */
  readonly reminders: { readonly [reminder: string]: PendingReminder };
  /** When alerts that may end by themselves opened lately, by their key: what opens again and again is one that a person closes. */
  readonly openings?: { readonly [key: string]: readonly Instant[] } | undefined;
  /** The whole building is without power or network: nobody is judged by the silence of it. */
  readonly outage?: Outage | undefined;
  readonly alertsOpened: number;
}

interface Outage {
  /** The station's alert about it. */
  readonly incident: AlertId;
  readonly since: Instant;
  readonly declaredAt: Instant;
}

interface ClosedLately {
  readonly alert: AlertId;
  readonly closedAt: Instant;
  /** Who was on the scene at the end. */
  readonly responder?: PersonId;
}

/** Home state parts are versioned: an older part is lifted by its upcaster before it is used. */
export const STATE_VERSION = 2;

/** Lifts one stored part from the version it was written in to the next; `part` is its name in the store. */
export type Upcaster = (part: string, stored: unknown) => unknown;
export const UPCASTERS: { readonly [fromVersion: number]: Upcaster } = {
  1: (part, stored) => (part.startsWith("d:") ? withOneSession(stored as DeviceMemoryOf1) : stored),
};

interface DeviceMemoryOf1 extends Omit<DeviceMemory, "session" | "pastSessions"> {
  readonly sessions: readonly { readonly id: string; readonly highest: number; readonly window: readonly number[] }[];
}

/** The bits of a session stood in a list of their own, and the sessions in one list. */
function withOneSession({ sessions, ...device }: DeviceMemoryOf1): DeviceMemory {
  const [session, ...pastSessions] = sessions.map(({ id, highest, window: [recent = 0, older = 0] }) => ({
    id,
    highest,
    recent: recent | 0,
    older: older | 0,
  }));
  return { ...device, session, pastSessions };
}

export interface PendingReminder {
  readonly dueAt: Instant;
  readonly nextAt: Instant;
  readonly spoken: number;
}

/** Which counters of one boot of a device were seen: the highest, and one bit for each of the 64 below it. */
export interface SessionMemory {
  readonly id: string;
  readonly highest: number;
  /** Bit n stands for the counter n + 1 below the highest. */
  readonly recent: number;
  /** Bit n stands for the counter n + 33 below the highest. */
  readonly older: number;
}

/** What we remember of a device to tell new from old. */
export interface DeviceMemory {
  readonly lastHeardAt: Instant;
  /** The boot in which it speaks. */
  readonly session: SessionMemory | undefined;
  /** Those before it, newest first: messages of theirs may still arrive. */
  readonly pastSessions: readonly SessionMemory[];
  /** Keys of late messages, newest last, for families without a counter. */
  readonly keys: readonly string[];
  readonly levels: { readonly [type: string]: unknown };
  /** Alarms of unknown age that were told once and that no live message has confirmed or ended. */
  readonly doubts?: { readonly [type: string]: unknown } | undefined;
  /** When each pulse was last taken, for devices that say one press in several messages. */
  readonly pulses?: { readonly [pulse: string]: Instant } | undefined;
  readonly clockOffset: Duration | undefined;
  readonly connected: boolean | undefined;
  /** What its bridge wrote last as the time at which it spoke. */
  readonly stampedAt?: Instant | undefined;
  /** Since when the connection is lost. */
  readonly lostAt?: Instant | undefined;
  /** When it last showed that it can call: in a test, or in earnest. */
  readonly provenAt?: Instant | undefined;
  /** Until then what it says is a test. */
  readonly testUntil?: Instant | undefined;
}

/** Most homes have nothing open, and all share this. */
const NONE = {};

export function blankHome(at: Instant): HomeState {
  return {
    now: at,
    watchedSince: at,
    devices: Table.empty(),
    adopted: NONE,
    watches: Watches.none(),
    alerts: NONE,
    modes: NONE,
    lately: NONE,
    bells: NONE,
    reminders: NONE,
    alertsOpened: 0,
  };
}

/** A copy that nobody else holds yet, so it may be written in place. */
export type Draft<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] };

/** The compiler misses a field that is forgotten, also one that may be absent. */
export type Whole<Shape> = { [Field in keyof Required<Shape>]: Shape[Field] };

/** Field by field, because this runs for every message: a spread whose fields are then set costs ten times as much. */
export function draftOfHome(home: HomeState): Draft<HomeState> {
  const draft: Whole<HomeState> = {
    now: home.now,
    watchedSince: home.watchedSince,
    devices: home.devices,
    adopted: home.adopted,
    watches: home.watches,
    alerts: home.alerts,
    modes: home.modes,
    lately: home.lately,
    aftercare: home.aftercare,
    maintenance: home.maintenance,
    bells: home.bells,
    reminders: home.reminders,
    openings: home.openings,
    outage: home.outage,
    alertsOpened: home.alertsOpened,
  };
  return draft;
}

export function draftOfDevice(device: DeviceMemory): Draft<DeviceMemory> {
  const draft: Whole<DeviceMemory> = {
    lastHeardAt: device.lastHeardAt,
    session: device.session,
    pastSessions: device.pastSessions,
    keys: device.keys,
    levels: device.levels,
    doubts: device.doubts,
    pulses: device.pulses,
    clockOffset: device.clockOffset,
    connected: device.connected,
    stampedAt: device.stampedAt,
    lostAt: device.lostAt,
    provenAt: device.provenAt,
    testUntil: device.testUntil,
  };
  return draft;
}
