import { lastLocal, nextLocal } from "../../core/local-time.ts";
import type { CarePlan, PlannedDevice, PlannedResident } from "../../core/plan.ts";
import { activityTypes, isBathroom } from "../../core/rules/activity.ts";
import { before, hours, minutes, type Instant } from "../../core/time.ts";
import type { StoredObservation } from "../../store/store.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { observedIn } from "./history.ts";
import { clipped, merged, spansOf, type Span } from "./levels.ts";
import { devicesOf } from "./measures.ts";

/** What was so before midnight is read from the evening. */
const EVENING = hours(12);
const MOTION_HOLD = minutes(5);
const BED_HOLD = hours(24);
/** A home of which nothing at all was heard for so long was not seen, whatever happened in it. */
const SILENCE = hours(2);
/** The night belongs to the day before: somebody who is up at two has not begun the day. */
const DAY_BEGINS_MINUTE = 4 * 60;
const ALERTS_READ_MAX = 200;
const MARKS_MAX = 200;

type SpanKind = "in-bed" | "active" | "bathroom" | "unheard";
type MarkKind = "up" | "door" | "taken" | "missed" | "check-in" | "alert";

interface DaySpan extends Span {
  readonly kind: SpanKind;
}
interface DayMark {
  readonly at: number;
  readonly kind: MarkKind;
  /** Of an alert. */
  readonly alert?: string;
}
interface Day extends Span {
  readonly now: number;
  readonly spans: readonly DaySpan[];
  /** Oldest first. */
  readonly marks: readonly DayMark[];
}

/** One day of a resident on one line: in bed, up and about, in the bathroom, unseen, and what happened when. */
export async function dayOf(
  { store, clock }: Pick<ConsoleNeeds, "store" | "clock">,
  plan: CarePlan,
  resident: PlannedResident,
): Promise<Day> {
  const now = clock.now();
  const from = lastLocal(0, now, plan.zone);
  const to = nextLocal(0, now, plan.zone);
  const devices = new Map(devicesOf(plan, resident.id).map((device) => [device.id as string, device]));
  const told: Told[] = [];
  const wish = { home: plan.home, from: before(from, EVENING), to: now, devices: [...devices.keys()] };
  for await (const piece of observedIn(store, wish))
    for (const one of piece) {
      const device = devices.get(one.device);
      if (device !== undefined) told.push({ ...one, device });
    }
  const frame = { from, to: now };
  const spans = spansIn(told, frame);
  const alerts = await store.alerts({ home: plan.home, limit: ALERTS_READ_MAX });
  const opened = alerts
    .filter((alert) => alert.resident === undefined || alert.resident === resident.id)
    .filter(({ openedAt, category }) => category !== "technical" && openedAt >= from && openedAt < now)
    .map(({ id, openedAt }): DayMark => ({ at: openedAt, kind: "alert", alert: id }));
  const marks = [...opened, ...marksIn(told, from), ...upIn(spans, lastLocal(DAY_BEGINS_MINUTE, now, plan.zone), from)];
  return { from, to, now, spans, marks: marks.toSorted((one, other) => one.at - other.at).slice(-MARKS_MAX) };
}

interface Told extends Omit<StoredObservation, "device"> {
  readonly device: PlannedDevice;
}

function spansIn(told: readonly Told[], frame: Span): readonly DaySpan[] {
  const levels = (fits: (one: Told) => boolean | undefined) =>
    told.flatMap((one) => {
      const on = fits(one);
      return on === undefined ? [] : [{ at: one.at, on }];
    });
  const lasting = (fits: (one: Told) => boolean | undefined, holdMs: number) =>
    clipped(merged(spansOf(levels(fits), { until: frame.to, holdMs })), frame);
  const found: { readonly [Kind in SpanKind]: readonly Span[] } = {
    unheard: clipped(unheard(told, frame), frame),
    active: lasting(isStirring, MOTION_HOLD),
    "in-bed": lasting(({ observation }) => (observation.type === "in-bed" ? observation.value : undefined), BED_HOLD),
    bathroom: lasting(isInBathroom, MOTION_HOLD),
  };
  // The order in which they are drawn, one over the other.
  return (["unheard", "active", "in-bed", "bathroom"] as const).flatMap((kind) =>
    found[kind].map((span) => ({ kind, ...span })),
  );
}

/** Somebody moves about; lying in bed is told by the mat. */
function isStirring({ observation }: Told): boolean | undefined {
  if (!activityTypes.includes(observation.type) || ["in-bed", "bed-exit", "step-count"].includes(observation.type))
    return undefined;
  return observation.value !== false && observation.value !== "missed";
}

const isInBathroom = ({ observation, device }: Told): boolean | undefined =>
  isBathroom(device.room) && (observation.type === "motion" || observation.type === "presence")
    ? observation.value
    : undefined;

function unheard(told: readonly Told[], { from, to }: Span): Span[] {
  const times = [from, ...told.map(({ at }) => at as number).filter((at) => at >= from), to];
  return times.flatMap((at, place) => {
    const last = times[place - 1];
    return last !== undefined && at - last > SILENCE ? [{ from: last, to: at }] : [];
  });
}

function marksIn(told: readonly Told[], from: Instant): readonly DayMark[] {
  const doors = new Map<string, unknown>();
  return told.flatMap((one): readonly DayMark[] => {
    const { at, observation, device } = one;
    const doorBefore = doors.get(device.id);
    if (observation.type === "door") doors.set(device.id, observation.value);
    const kind = at < from ? undefined : markOf(one, doorBefore);
    return kind === undefined ? [] : [{ at, kind }];
  });
}

/** A door that says again that it stands open was not opened again. */
function markOf({ observation: { type, value }, device }: Told, doorBefore: unknown): MarkKind | undefined {
  if (type === "door") return device.entrance && value === "open" && doorBefore !== "open" ? "door" : undefined;
  if (type === "checkin") return "check-in";
  if (type !== "medication") return undefined;
  return value === "missed" ? "missed" : "taken";
}

/** The first time that they were out of bed, or about, once the day had begun. */
function upIn(spans: readonly DaySpan[], begun: Instant, from: Instant): readonly DayMark[] {
  if (begun < from) return [];
  const inBed = spans.filter(({ kind }) => kind === "in-bed");
  const night = inBed.find((span) => span.from <= begun && span.to > begun);
  const first = spans.find(({ kind, to }) => (kind === "active" || kind === "bathroom") && to > begun);
  const at = night?.to ?? (first && Math.max(first.from, begun));
  const stillInBed = night !== undefined && inBed.at(-1) === night && !spans.some(({ from: then }) => then >= night.to);
  return at === undefined || stillInBed ? [] : [{ at, kind: "up" }];
}
