import { z } from "@hono/zod-openapi";
import type { Language } from "../../core/language.ts";
import type { HealthReport } from "../needs.ts";
import { known } from "./alert-view.ts";
import { reads, type Area } from "./route.ts";

/** A bell wakes the loop every minute; a loop that finished nothing for longer than this stands still. */
const CYCLE_AGE_MAX_MS = 90_000;

const healthSchema = z
  .object({
    ok: z.boolean(),
    lastCycleAt: z.int().optional(),
    cycleAgeMs: z.number().optional(),
    inbox: z.int(),
    storeOk: z.boolean(),
    broker: z.record(z.string(), z.number()),
    parts: z.array(
      z.object({
        part: z.string(),
        ok: z.boolean(),
        value: z.string(),
        since: z.int().optional(),
        hint: z.string().optional(),
      }),
    ),
  })
  .openapi("Health");

const route = reads("/api/v1/health", "How every part of the gateway stands", { asks: {}, answers: healthSchema });

export const health: Area = (app, { needs }) => {
  app.openapi(route, (c) => c.json(viewHealth(needs.health(), c.get("language")), 200));
};

const isWell = ({ cycleAgeMs, storeOk }: HealthReport): boolean =>
  storeOk && cycleAgeMs !== undefined && cycleAgeMs <= CYCLE_AGE_MAX_MS;

export function viewHealth(report: HealthReport, language: Language): z.infer<typeof healthSchema> {
  const { lastCycleAt, cycleAgeMs, inbox, storeOk, broker, parts } = report;
  return {
    ok: isWell(report),
    ...known("lastCycleAt", lastCycleAt as number | undefined),
    ...known("cycleAgeMs", cycleAgeMs),
    inbox,
    storeOk,
    broker: { ...broker },
    parts: parts.map(({ part, ok, value, since, hint }) => {
      return { part, ok, value, ...known("since", since as number | undefined), ...known("hint", hint?.[language]) };
    }),
  };
}
