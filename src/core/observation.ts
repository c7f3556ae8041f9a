import { z } from "zod";

/**
 * What a home can tell us, whatever device says it. A *pulse* happens, a *level* lasts until it changes, a *measure* is a number
 * with a unit. Units are UCUM; plausible ranges and LOINC codes: shared vocabulary of IEEE 11073 / HL7 vital signs.
 * A value outside its plausible range is "no measurement", never an alarm.
 */
const pulse = <V extends z.ZodType>(value: V) => ({ nature: "pulse", value }) as const;
const level = <V extends z.ZodType>(value: V) => ({ nature: "level", value }) as const;
const measure = (unit: string, min: number, max: number, loinc?: string) =>
  ({ nature: "measure", value: z.number().min(min).max(max), unit, min, max, loinc }) as const;

const flag = z.boolean();

const bloodPressure = z
  .object({ systolic: z.number().min(50).max(280), diastolic: z.number().min(20).max(180) })
  .refine((pressure) => pressure.systolic > pressure.diastolic, "systolic must be above diastolic");

const location = z.object({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracy_m: z.number().nonnegative().optional(),
  datum: z.enum(["WGS-84", "GCJ-02"]).optional(),
});

export const vocabulary = {
  sos: pulse(flag),
  button: pulse(z.union([z.string(), z.number()])),
  checkin: pulse(z.literal("ok")),
  alarm: pulse(z.string()),
  medication: pulse(z.enum(["taken", "missed", "double"])),
  "cmd-ack": pulse(z.object({ ref: z.string(), ok: flag })),
  fall: level(z.union([flag, z.literal("suspected")])),
  "fall-recovered": pulse(z.literal(true)),
  presence: level(flag),
  motion: level(flag),
  "in-bed": level(flag),
  "bed-exit": level(flag),
  door: level(z.enum(["open", "closed"])),
  smoke: level(z.union([flag, z.literal("test")])),
  heat: level(flag),
  gas: level(flag),
  co: level(flag),
  "water-leak": level(flag),
  tamper: level(flag),
  vibration: level(flag),
  worn: level(flag),
  "temperature-alarm": level(flag),
  "battery-low": level(flag),
  fault: level(z.union([flag, z.string()])),
  availability: level(z.enum(["online", "offline", "starting", "sleeping"])),
  input: level(flag),
  dwell: level(flag),
  geofence: level(z.enum(["inside", "outside"])),
  "heart-rate": measure("/min", 20, 250, "8867-4"),
  "respiration-rate": measure("/min", 3, 60, "9279-1"),
  spo2: measure("%", 50, 100, "59408-5"),
  "blood-pressure": { nature: "measure", value: bloodPressure, unit: "mm[Hg]", loinc: "85354-9" },
  "body-temperature": measure("Cel", 30, 43, "8310-5"),
  "skin-temperature": measure("Cel", 25, 43),
  weight: measure("kg", 20, 300, "29463-7"),
  glucose: measure("mg/dL", 10, 600, "2339-0"),
  "step-count": measure("steps", 0, 200_000, "55423-8"),
  // A heat detector in a burning room still measures.
  temperature: measure("Cel", -40, 125),
  humidity: measure("%", 0, 100),
  illuminance: measure("lx", 0, 200_000),
  co2: measure("[ppm]", 0, 50_000),
  "co-concentration": measure("[ppm]", 0, 2_000),
  "gas-concentration": measure("%LEL", 0, 100),
  "sound-level": measure("dB", 0, 180),
  battery: measure("%", 0, 100),
  "battery-voltage": measure("V", 0, 60),
  power: measure("W", 0, 100_000),
  location: { nature: "measure", value: location, unit: undefined, loinc: undefined },
} as const;

export type ObservationType = keyof typeof vocabulary;
type ObservationValue<T extends ObservationType> = z.infer<(typeof vocabulary)[T]["value"]>;

/** How good a measurement is; only `ok` and `estimated` values reach the vital-sign rules as evidence. */
export type Quality = "ok" | "poor-contact" | "out-of-range" | "estimated" | "failed";

/** Where an event stands in its own life; a `test` proves the sensor works and never escalates. */
export type EventPhase = "raised" | "updated" | "cleared" | "cancelled" | "test" | "muted" | "fault";

export interface Circumstances {
  readonly unit?: string;
  readonly phase?: EventPhase;
  /** Ties `raised`, `updated` and `cleared` of one event together. */
  readonly ref?: string;
  /** 0 to 1. */
  readonly confidence?: number;
  readonly quality?: Quality;
  readonly zone?: string;
  /** Which of several like sensors in one device. */
  readonly sensor?: string;
}

export type Observation = {
  [T in ObservationType]: { readonly type: T; readonly value: ObservationValue<T> } & Circumstances;
}[ObservationType];

export const observationTypes = Object.keys(vocabulary) as readonly ObservationType[];

export const isObservationType = (text: string): text is ObservationType => Object.hasOwn(vocabulary, text);

/** What may save a life: never shed, never dropped for age below 24 h, taken before telemetry. */
const LIFE_SAFETY: ReadonlySet<ObservationType> = new Set(["sos", "fall", "smoke", "heat", "gas", "co", "water-leak"]);

export const isLifeSafety = (type: ObservationType): boolean => LIFE_SAFETY.has(type);
