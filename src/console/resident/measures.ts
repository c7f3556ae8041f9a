import type { Observation, ObservationType } from "../../core/observation.ts";
import type { CarePlan, PlannedDevice, PlannedResident } from "../../core/plan.ts";
import type { Severity } from "../../core/severity.ts";

/** A value that is plotted: from which observation it is read, and which rule's settings are its limits. */
interface Measure {
  readonly name: string;
  readonly type: ObservationType;
  readonly unit: string;
  readonly read: (observation: Observation) => number | undefined;
  readonly rule?: string;
  /** Which of the rule's settings are limits of this value. */
  readonly limits?: (setting: string, resident: PlannedResident) => boolean;
}

const plain = ({ value }: Observation): number | undefined => (typeof value === "number" ? value : undefined);
const pressure = (which: "systolic" | "diastolic") => (told: Observation) =>
  told.type === "blood-pressure" ? told.value[which] : undefined;

/** Settings that are waits and counts. */
const isWait = (setting: string): boolean => /minutes|readings|hours|margin/i.test(setting);
/** Who breathes by the lower scale (NEWS2, scale 2) has its limits instead; a finger's reading has its own rule. */
const oxygen = (setting: string, { tags }: PlannedResident): boolean =>
  tags.includes("oxygen-scale-2") ? setting.startsWith("scale2") : !/^(scale2|finger)/.test(setting);

export const MEASURES: readonly Measure[] = [
  { name: "heart-rate", type: "heart-rate", unit: "/min", read: plain, rule: "heart-rate" },
  { name: "spo2", type: "spo2", unit: "%", read: plain, rule: "spo2", limits: oxygen },
  { name: "respiration-rate", type: "respiration-rate", unit: "/min", read: plain, rule: "respiration" },
  { name: "body-temperature", type: "body-temperature", unit: "°C", read: plain, rule: "body-temperature" },
  {
    name: "systolic",
    type: "blood-pressure",
    unit: "mmHg",
    read: pressure("systolic"),
    rule: "blood-pressure",
    limits: (setting) => /systolic/i.test(setting),
  },
  {
    name: "diastolic",
    type: "blood-pressure",
    unit: "mmHg",
    read: pressure("diastolic"),
    rule: "blood-pressure",
    limits: (setting) => /diastolic/i.test(setting),
  },
  { name: "glucose", type: "glucose", unit: "mg/dL", read: plain },
  { name: "weight", type: "weight", unit: "kg", read: plain },
];

export const measuredTypes: readonly ObservationType[] = [...new Set(MEASURES.map(({ type }) => type))];

interface Limit {
  readonly severity: Severity;
  readonly value: number;
}

/** Where a rule worries: the resident's own settings, else those of the home. */
export function limitsOf({ rule: kind, limits = () => true }: Measure, plan: CarePlan, resident: PlannedResident) {
  const rule = plan.rules.find((planned) => planned.kind === kind);
  const settings = rule?.perResident.get(resident.id) ?? rule?.settings ?? {};
  return Object.entries(settings).flatMap(([name, value]): readonly Limit[] =>
    typeof value === "number" && !isWait(name) && limits(name, resident) ? [{ severity: severityOf(name), value }] : [],
  );
}

const severityOf = (setting: string): Severity =>
  /critical/i.test(setting) ? "critical" : /urgent/i.test(setting) ? "urgent" : "attention";

/** What a resident wears and, where they live alone, what hangs on their walls. */
export function devicesOf(plan: CarePlan, resident: string): readonly PlannedDevice[] {
  const alone = plan.residents.length === 1;
  return [...plan.devices.values()].filter(
    (device) => device.resident === resident || (alone && device.resident === undefined),
  );
}
