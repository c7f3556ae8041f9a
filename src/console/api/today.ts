import { z } from "@hono/zod-openapi";
import { LOOP_HOME, STATION_HOME } from "../../core/ids.ts";
import { lastLocal } from "../../core/local-time.ts";
import type { CarePlan, PlannedDevice } from "../../core/plan.ts";
import type { DeviceMemory } from "../../core/state.ts";
import { between, hours, minutes, type Instant } from "../../core/time.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { presentOn } from "../on-duty.ts";
import { known } from "./alert-view.ts";
import { reads, type Area } from "./route.ts";

/** Of the day's alerts so many are counted, the newest first. */
const COUNTED_MAX = 200;
/** Duty changes at whole minutes that people write, and within a day. */
const CHANGE_STEP = minutes(5);
const CHANGE_WITHIN = hours(24);

const time = z.int();
const todaySchema = z
  .object({
    /** Since midnight at the station. */
    opened: z.int(),
    closed: z.int(),
    /** Whether there were more than were counted. */
    more: z.boolean(),
    /** When the newest closed alert was closed. */
    lastClosedAt: time.optional(),
    devices: z.object({ online: z.int(), offline: z.int() }),
    duty: z.object({
      now: z.array(z.string()),
      /** Absent where nothing changes within a day. */
      next: z.object({ at: time, people: z.array(z.string()) }).optional(),
    }),
    /** Who is not at home, and until when. */
    away: z.array(z.object({ resident: z.string(), name: z.string(), mode: z.string(), until: time.optional() })),
  })
  .openapi("Today");

const today = reads("/api/v1/today", "The day so far: alerts, devices, who has duty and who is next", {
  asks: {},
  answers: todaySchema,
});

export type TodayRoutes = typeof today;

export const todayArea: Area = (app, { needs }) => {
  app.openapi(today, async (c) => {
    const at = needs.clock.now();
    return c.json(
      {
        ...(await countAlerts(needs, at)),
        devices: countDevices(needs, at),
        duty: dutyOf(needs, at),
        away: awayOf(needs),
      },
      200,
    );
  });
};

async function countAlerts({ store, registry }: ConsoleNeeds, at: Instant) {
  const midnight = lastLocal(0, at, registry().station.zone);
  const newest = await store.alerts({ limit: COUNTED_MAX });
  const people = newest.filter(({ home }) => home !== LOOP_HOME);
  const fresh = people.filter(({ openedAt }) => openedAt >= midnight);
  const closedAt = people.flatMap(({ closed }) => (closed === undefined ? [] : [closed.at as number]));
  return {
    opened: fresh.length,
    closed: closedAt.filter((one) => one >= midnight).length,
    more: newest.length === COUNTED_MAX && fresh.length === people.length,
    ...known("lastClosedAt", closedAt.length === 0 ? undefined : Math.max(...closedAt)),
  };
}

function countDevices({ registry, state }: ConsoleNeeds, at: Instant) {
  let online = 0;
  let offline = 0;
  for (const { home, devices } of registry().plans.values()) {
    const heard = state(home)?.devices;
    for (const device of devices.values())
      if (isOnline(device, heard?.get(device.id), at)) online += 1;
      else offline += 1;
  }
  return { online, offline };
}

/** One that is only heard when it is used counts as there once it was heard. */
function isOnline({ reportsEveryMinutes }: PlannedDevice, memory: DeviceMemory | undefined, at: Instant): boolean {
  if (memory === undefined || memory.connected === false) return false;
  return reportsEveryMinutes === undefined || between(memory.lastHeardAt, at) <= minutes(reportsEveryMinutes);
}

function dutyOf({ registry }: ConsoleNeeds, at: Instant) {
  const plan = registry().plans.get(STATION_HOME);
  if (plan === undefined) return { now: [] };
  const now = namesOn(plan, at);
  const spoken = now.join("\n");
  // Shifts begin at times that people write: whole steps of the clock, not of this moment.
  const first = Math.ceil((at + 1) / CHANGE_STEP) * CHANGE_STEP - at;
  for (let ahead = first; ahead <= CHANGE_WITHIN; ahead += CHANGE_STEP) {
    const then = (at + ahead) as Instant;
    const people = namesOn(plan, then);
    if (people.join("\n") !== spoken) return { now, next: { at: then, people } };
  }
  return { now };
}

function namesOn(plan: CarePlan, at: Instant): string[] {
  const present = presentOn(plan, at);
  return plan.people.filter(({ id }) => present.has(id)).map(({ name }) => name);
}

function awayOf({ registry, state }: ConsoleNeeds) {
  return [...registry().plans.values()].flatMap(({ home, residents }) =>
    residents.flatMap(({ id, name }) => {
      const present = state(home)?.modes[id];
      if (present === undefined || present.mode === "home") return [];
      return [
        {
          resident: id,
          name,
          mode: present.mode,
          ...known("until", present.until as number | undefined),
        },
      ];
    }),
  );
}
