import { z } from "@hono/zod-openapi";
import { dutySpans, type DutySpan } from "../../core/alert/duty-spans.ts";
import { STATION_HOME } from "../../core/ids.ts";
import { aheadOf, dayOf, instantOfLocal, localDay, weekdayOf, zoneName } from "../../core/local-time.ts";
import type { CarePlan } from "../../core/plan.ts";
import { instant } from "../../core/time.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { reads, type Area } from "./route.ts";

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

const spanSchema = z.object({
  from: z.int(),
  to: z.int(),
  people: z.array(z.object({ person: z.string(), standsInFor: z.string().optional() })),
  missing: z.array(z.string()),
});
const weekSchema = z
  .object({
    zone: z.string(),
    /** All times here are what the clocks show: engine time and so much more, ms. */
    aheadMs: z.number(),
    /** Local dates of Mondays. */
    monday: z.string(),
    before: z.string(),
    after: z.string(),
    days: z.array(z.object({ date: z.string(), holiday: z.string().optional(), spans: z.array(spanSchema) })),
    /** When nobody is on duty who could be asked. */
    gaps: z.array(z.object({ from: z.int(), to: z.int() })),
    people: z.array(
      z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()), hasChannel: z.boolean() }),
    ),
    absences: z.array(z.object({ person: z.string(), from: z.int(), to: z.int(), substitute: z.string().optional() })),
  })
  .openapi("DutyWeek");

const week = reads("/api/v1/rota", "Who is on duty in a week, who stands in for whom, and when nobody is there", {
  asks: {
    query: z.object({
      /** Any local date of the week; this week where none is said. */
      day: z
        .string()
        .refine((text) => dayOf(text) !== undefined, "a date like 2026-02-16")
        .optional(),
    }),
  },
  answers: weekSchema,
});

export type RotaRoutes = typeof week;

/** The station's rota as it will be lived. */
export const rota: Area = (app, { needs }) => {
  app.openapi(week, (c) => {
    const plan = needs.registry().plans.get(STATION_HOME);
    if (plan === undefined) return refuse(c, "not-found");
    const { day } = c.req.valid("query");
    const wanted = (day === undefined ? undefined : dayOf(day)) ?? localDay(needs.clock.now(), plan.zone);
    return c.json(weekOf(plan, wanted - weekdayOf(wanted) + 1), 200);
  });
};

const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** `monday`: as local calendars count days. */
export function weekOf(plan: CarePlan, monday: number): z.infer<typeof weekSchema> {
  const { zone, roster } = plan;
  const aheadMs = aheadOf(zone);
  const starts = Array.from({ length: WEEK_DAYS + 1 }, (_, place) => midnightOf(plan, monday + place));
  const spans = dutySpans(plan, instant(starts[0] ?? 0), instant(starts[WEEK_DAYS] ?? 0));
  const days = starts.slice(0, WEEK_DAYS).map((start, place) => {
    const holiday = roster?.holidays.find(({ from, to }) => from <= monday + place && monday + place < to);
    const own = spans.filter(({ from }) => from >= start && from < (starts[place + 1] ?? 0));
    return {
      date: dateOf(monday + place),
      ...known("holiday", holiday?.name),
      spans: own.map((span) => viewSpan(span, aheadMs)),
    };
  });
  const end = starts[WEEK_DAYS] ?? 0;
  return {
    zone: zoneName(zone),
    aheadMs,
    monday: dateOf(monday),
    before: dateOf(monday - WEEK_DAYS),
    after: dateOf(monday + WEEK_DAYS),
    days,
    gaps: gapsIn(spans).map(({ from, to }) => ({ from: from + aheadMs, to: to + aheadMs })),
    people: plan.people
      .filter(({ kind }) => kind === "staff")
      .map(({ id, name, roles, channels }) => ({ id, name, roles: [...roles], hasChannel: channels.length > 0 })),
    absences: (roster?.absences ?? [])
      .filter(({ from, to }) => to > (starts[0] ?? 0) + aheadMs && from < end + aheadMs)
      .map(({ person, from, to, substitute }) => ({ person, from, to, ...known("substitute", substitute) })),
  };
}

/** A midnight that the clocks skip is the first minute after it. */
const midnightOf = ({ zone }: CarePlan, day: number): number =>
  instantOfLocal(`${dateOf(day)}T00:00`, zone) ?? instant(day * DAY_MS);

const viewSpan = ({ from, to, people, missing }: DutySpan, aheadMs: number): z.infer<typeof spanSchema> => ({
  from: from + aheadMs,
  to: to + aheadMs,
  people: people.map(({ person, standsInFor }) => ({ person, ...known("standsInFor", standsInFor) })),
  missing: [...missing],
});

function gapsIn(spans: readonly DutySpan[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (const { from, to, people } of spans) {
    if (people.length > 0) continue;
    const last = gaps.at(-1);
    if (last?.to === from) last.to = to;
    else gaps.push({ from, to });
  }
  return gaps;
}
