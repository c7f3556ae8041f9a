import { z } from "@hono/zod-openapi";
import { homeIdSchema, type DeviceId, type HomeId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { PlannedDevice } from "../../core/plan.ts";
import { mustBeProven } from "../../core/rules/unproven-device.ts";
import type { DeviceMemory } from "../../core/state.ts";
import { instant } from "../../core/time.ts";
import type { RegisteredDevice, Registry } from "../../registry/registry.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { known } from "./alert-view.ts";
import { SIGNAL_GRADES, viewSignal } from "./signal-grade.ts";
import { limitSchema, reads, type Area } from "./route.ts";
import { ARRIVE_REASONS, ARRIVES, wouldArrive } from "./would-arrive.ts";

const BATTERY_LOOKBACK_MS = 2 * 86_400_000;
const BATTERY_READINGS_MAX = 500;

const time = z.int();
const deviceSchema = z.object({
  id: z.string(),
  home: z.string(),
  /** Of the home. */
  address: z.string(),
  label: z.string(),
  profile: z.string(),
  /** The product in the reader's language. */
  product: z.string(),
  room: z.string().optional(),
  lastHeardAt: time.optional(),
  connected: z.boolean().optional(),
  /** Percent, the newest reading of the last two days. */
  battery: z.number().optional(),
  batteryLow: z.boolean().optional(),
  /** How well it was heard last, where a message said so since the start of the gateway. */
  signal: z.object({ grade: z.enum(SIGNAL_GRADES), value: z.number(), unit: z.enum(["dBm", "LQI"]) }).optional(),
  /** Only where the device may have to save a life: whether it was ever heard to call, and when last. */
  proof: z.object({ proven: z.boolean(), at: time.optional() }).optional(),
  /** Whether an alarm would arrive if it were raised now, and what speaks against it. */
  arrives: z.object({ answer: z.enum(ARRIVES), why: z.enum(ARRIVE_REASONS).optional() }),
});

const devices = reads("/api/v1/devices", "Every device: when it was last heard, and its battery", {
  asks: { query: z.object({ home: homeIdSchema.optional() }) },
  answers: z.object({ devices: z.array(deviceSchema) }),
});
const quarantine = reads("/api/v1/quarantine", "Messages that could not be read, newest first", {
  asks: { query: z.object({ limit: limitSchema, before: z.coerce.number().int().min(0).optional() }) },
  answers: z.object({
    quarantine: z.array(
      z.object({
        seq: z.int(),
        at: time,
        topic: z.string(),
        sender: z.string().optional(),
        code: z.string(),
        detail: z.string(),
        payloadBytes: z.int(),
        /** The first bytes of what came. */
        payloadBase64: z.string(),
      }),
    ),
  }),
});
const sightings = reads("/api/v1/sightings", "Devices that wait for adoption", {
  asks: {},
  answers: z.object({
    sightings: z.array(
      z.object({
        identity: z.string(),
        topic: z.string(),
        at: time,
        suggestedProfile: z.string().optional(),
        detail: z.string(),
      }),
    ),
  }),
});
const remarks = reads("/api/v1/remarks", "Notes on devices and messages for whoever mends them", {
  asks: { query: z.object({ limit: limitSchema, home: homeIdSchema.optional() }) },
  answers: z.object({
    remarks: z.array(
      z.object({ at: time, home: z.string(), device: z.string().optional(), code: z.string(), detail: z.string() }),
    ),
  }),
});

export type EquipmentRoutes = typeof devices | typeof quarantine | typeof sightings | typeof remarks;

export const equipment: Area = (app, { needs }) => {
  const { registry, store } = needs;
  app.openapi(devices, async (c) => {
    const { home } = c.req.valid("query");
    const wanted = [...registry().devices.values()].filter((device) => home === undefined || device.home === home);
    const batteries = await batteriesOf(needs, new Set(wanted.map((device) => device.home)));
    const views = wanted.map((device) => viewDevice(needs, device, batteries.get(device.id), c.get("language")));
    return c.json({ devices: views }, 200);
  });
  app.openapi(quarantine, async (c) => {
    const { limit, before } = c.req.valid("query");
    const found = await store.quarantined({ limit, ...known("before", before) });
    const views = found.map(({ seq, at, topic, sender, code, detail, payloadBytes, payload }) => {
      const payloadBase64 = Buffer.from(payload).toString("base64");
      return { seq, at, topic, ...known("sender", sender), code, detail, payloadBytes, payloadBase64 };
    });
    return c.json({ quarantine: views }, 200);
  });
  app.openapi(sightings, async (c) => {
    const found = await store.sightings();
    const views = found.map(({ identity, topic, at, suggestedProfile, detail }) => {
      return { identity, topic, at, ...known("suggestedProfile", suggestedProfile), detail };
    });
    return c.json({ sightings: views }, 200);
  });
  app.openapi(remarks, async (c) => {
    const { limit, home } = c.req.valid("query");
    const found = await store.remarks({ limit, ...known("home", home) });
    const views = found.map(({ at, home: where, device, code, detail }) => {
      return { at, home: where, ...known("device", device as string | undefined), code, detail };
    });
    return c.json({ remarks: views }, 200);
  });
};

function viewDevice(
  { registry, state, profiles, clock, signalOf }: ConsoleNeeds,
  { id, home, label, profile }: RegisteredDevice,
  battery: number | undefined,
  language: Language,
): z.infer<typeof deviceSchema> {
  const { devices: memories, alerts = {} } = state(home) ?? {};
  const memory = memories?.get(id);
  const planned = registry().plans.get(home)?.devices.get(id);
  const standing = { memory, battery, alerts: Object.values(alerts), now: clock.now() };
  return {
    id,
    home,
    address: addressOf(registry(), home),
    label,
    profile,
    product: profiles.get(profile)?.title[language] ?? profile,
    ...known("room", planned?.room),
    ...known("battery", battery),
    ...heardOf(memory),
    ...known("signal", viewSignal(signalOf(id))),
    ...known("proof", proofOf(planned, memory)),
    arrives:
      planned === undefined ? { answer: "no", why: "never-heard" } : wouldArrive({ device: planned, ...standing }),
  };
}

const addressOf = ({ plans }: Registry, home: HomeId): string => plans.get(home)?.address ?? home;

function heardOf(memory: DeviceMemory | undefined) {
  const low = memory?.levels["battery-low"];
  return {
    ...known("lastHeardAt", memory?.lastHeardAt as number | undefined),
    ...known("connected", memory?.connected),
    ...known("batteryLow", typeof low === "boolean" ? low : undefined),
  };
}

/** One line of the test register. */
function proofOf(planned: PlannedDevice | undefined, memory: DeviceMemory | undefined) {
  if (planned === undefined || !mustBeProven(planned)) return undefined;
  const at = memory?.provenAt as number | undefined;
  return { proven: at !== undefined, ...known("at", at) };
}

async function batteriesOf({ store, clock }: ConsoleNeeds, homes: ReadonlySet<HomeId>) {
  const now = clock.now();
  const newest = new Map<DeviceId, number>();
  for (const home of homes) {
    const readings = await store.observations({
      home,
      from: instant(Math.max(0, now - BATTERY_LOOKBACK_MS)),
      to: instant(now + 1),
      types: ["battery"],
      limit: BATTERY_READINGS_MAX,
    });
    for (const { device, observation } of readings)
      if (observation.type === "battery") newest.set(device as DeviceId, observation.value);
  }
  return newest;
}
