import type { DeviceCommand } from "../../devices/profile.ts";
import type { LogEvent } from "../core/alert/alert.ts";
import type { DeviceId } from "../core/ids.ts";
import type { Reported } from "../core/input.ts";
import type { Turn } from "../store/store.ts";

/** A press that is on disk now. */
export interface Receipt {
  readonly device: DeviceId;
  /** The device's own reference of the press; the message's id where it has none. */
  readonly ref: string;
}

/** Every press in the turn, so that its device can be told. Most turns have none, and cost next to nothing. */
export function receiptsOf({ homes }: Turn): readonly Receipt[] {
  const receipts: Receipt[] = [];
  for (const { inputs } of homes)
    for (const input of inputs) if (input.kind === "reported" && !input.retained) addPresses(input, receipts);
  return receipts;
}

/** How far help has come, for the device at which somebody called for it. */
export interface StageTold {
  readonly device: DeviceId;
  readonly ref: string;
  readonly alert: string;
  readonly stage: NonNullable<DeviceCommand["stage"]>;
  readonly name?: string;
  readonly etaAt?: number;
}

/** "Stored" was said already: this says that people are called, under which number, who comes, and that it is over. */
export function stagesOf({ homes }: Turn): readonly StageTold[] {
  return homes.flatMap(({ log, alerts }) =>
    log.flatMap(({ alert: id, what }) => {
      const told = stageIn(what);
      const alert = alerts.find((one) => one.id === id);
      if (told === undefined || alert === undefined) return [];
      const called = alert.evidence.filter(({ reason }) => reason.rule === "help-pressed");
      return called.flatMap(({ device }) => (device === undefined ? [] : [{ device, ref: id, alert: id, ...told }]));
    }),
  );
}

function stageIn(what: LogEvent): Omit<StageTold, "device" | "ref" | "alert"> | undefined {
  if (what.kind === "step-started") return what.gen === 1 ? { stage: "called" } : undefined;
  if (what.kind === "accepted" || what.kind === "extended")
    return { stage: "coming", name: what.by.name, etaAt: what.etaAt };
  if (what.kind === "arrived") return { stage: "arrived", name: what.by.name };
  if (what.kind === "lease-lost" || what.kind === "withdrew") return { stage: "late" };
  return what.kind === "closed" ? { stage: "closed" } : undefined;
}

function addPresses({ device, messageId, observations }: Reported, receipts: Receipt[]): void {
  for (const { type, value, phase, ref } of observations)
    if (type === "sos" && value && phase !== "test") receipts.push({ device, ref: ref ?? messageId ?? "press" });
}
