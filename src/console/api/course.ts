import { z } from "@hono/zod-openapi";
import { localDay } from "../../core/local-time.ts";
import type { CarePlan, PlannedResident } from "../../core/plan.ts";
import { severitySchema } from "../../core/severity.ts";
import { before, days, hours, instant, minutes, type Instant } from "../../core/time.ts";
import { recordLook } from "../access.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { refuse } from "../problem.ts";
import { isWithheld } from "../resident/consents.ts";
import { findResident } from "../resident/found.ts";
import { observedIn } from "../resident/history.ts";
import { devicesOf, limitsOf, measuredTypes, MEASURES } from "../resident/measures.ts";
import { LEARNT_DAYS } from "../resident/learnt.ts";
import { quantile, usualOf, type Reading, type Usual } from "../resident/usual.ts";
import { known } from "./alert-view.ts";
import { idParam, reads, type Area } from "./route.ts";

/** A plot has some two hundred places: what lies in one is drawn as its median and its extremes. */
const PLACES = { "1": minutes(5), "7": hours(1), "30": hours(4) } as const;
/** Residents whose usual range is remembered for the day. */
const USUAL_REMEMBERED = 1_000;

const measureSchema = z.object({
  measure: z.string(),
  unit: z.string(),
  points: z.array(z.object({ at: z.int(), low: z.number(), middle: z.number(), high: z.number() })),
  limits: z.array(z.object({ severity: severitySchema, value: z.number() })),
  /** Their own usual range of the last month; `range` is absent while too little is known. */
  usual: z.object({ days: z.int(), range: z.object({ low: z.number(), high: z.number() }).optional() }),
});
const course = reads("/api/v1/residents/{id}/course", "Measured values over time, with limits and their usual range", {
  asks: { params: idParam, query: z.object({ days: z.enum(["1", "7", "30"]).default("1") }) },
  answers: z
    .object({ from: z.int(), to: z.int(), placeMs: z.int(), measures: z.array(measureSchema) })
    .openapi("Course"),
});

export type CourseRoutes = typeof course;
type Needs = Pick<ConsoleNeeds, "store" | "clock">;

export const courseArea: Area = (app, { needs }) => {
  const usual = rememberedUsual(needs);
  app.openapi(course, async (c) => {
    const found = findResident(needs.registry(), c.req.valid("param").id);
    if (found === undefined) return refuse(c, "not-found");
    const { plan, resident } = found;
    if (await isWithheld(needs, resident.id, "health")) return refuse(c, "no-consent");
    await recordLook(c, needs, { of: resident.id, what: "course" });
    const { days: asked } = c.req.valid("query");
    const to = needs.clock.now();
    const from = before(to, days(Number(asked)));
    const read = await readingsOf(needs, { plan, resident, from, to });
    const known30 = await usual(plan, resident);
    const placeMs = PLACES[asked];
    const measures = MEASURES.flatMap((measure, place) => {
      const points = placed(read[place] ?? [], placeMs);
      const { range, days: measuredDays } = known30[place] ?? { days: 0 };
      if (points.length === 0 && measuredDays === 0) return [];
      const { name, unit } = measure;
      const own = { days: measuredDays, ...known("range", range) };
      return [{ measure: name, unit, points, limits: [...limitsOf(measure, plan, resident)], usual: own }];
    });
    return c.json({ from, to, placeMs, measures }, 200);
  });
};

interface Span {
  readonly plan: CarePlan;
  readonly resident: PlannedResident;
  readonly from: Instant;
  readonly to: Instant;
}

/** The good readings of each measure, oldest first. */
async function readingsOf({ store }: Needs, { plan, resident, from, to }: Span): Promise<readonly Reading[][]> {
  const read: Reading[][] = MEASURES.map(() => []);
  const devices = devicesOf(plan, resident.id).map(({ id }) => id);
  for await (const piece of observedIn(store, { home: plan.home, from, to, devices, types: measuredTypes }))
    for (const { at, observation } of piece) {
      if (observation.quality !== undefined && observation.quality !== "ok" && observation.quality !== "estimated")
        continue;
      for (const [place, measure] of MEASURES.entries()) {
        const value = measure.type === observation.type ? measure.read(observation) : undefined;
        if (value !== undefined) read[place]?.push({ at, value });
      }
    }
  return read;
}

function placed(readings: readonly Reading[], placeMs: number) {
  const places = new Map<number, number[]>();
  for (const { at, value } of readings) {
    const begin = Math.floor(at / placeMs) * placeMs;
    const values = places.get(begin);
    if (values === undefined) places.set(begin, [value]);
    else values.push(value);
  }
  return [...places].map(([begin, values]) => ({
    at: begin + placeMs / 2,
    low: Math.min(...values),
    middle: quantile(values, 0.5),
    high: Math.max(...values),
  }));
}

/** Learnt from whole days up to yesterday: read once a day, and a bad day is not its own measure. */
function rememberedUsual(needs: Needs) {
  const remembered = new Map<string, { readonly day: number; readonly usual: Promise<readonly Usual[]> }>();
  return (plan: CarePlan, resident: PlannedResident): Promise<readonly Usual[]> => {
    const now = needs.clock.now();
    const day = localDay(now, plan.zone);
    const before1 = remembered.get(resident.id);
    if (before1?.day === day) return before1.usual;
    const usual = learn(needs, { plan, resident, from: before(now, days(LEARNT_DAYS)), to: before(now, days(1)) });
    remembered.delete(resident.id);
    const [oldest] = remembered.keys();
    if (remembered.size >= USUAL_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(resident.id, { day, usual });
    // A failed reading is not remembered: whoever waits for it is told, and the next one tries again.
    usual.catch(() => remembered.delete(resident.id));
    return usual;
  };
}

async function learn(needs: Needs, span: Span): Promise<readonly Usual[]> {
  const read = await readingsOf(needs, { ...span, to: instant(Math.max(span.from, span.to)) });
  return read.map((readings) => usualOf(readings, span.plan.zone));
}
