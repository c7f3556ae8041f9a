import { z } from "@hono/zod-openapi";
import type { Language } from "../../core/language.ts";
import type { HealthReport } from "../needs.ts";
import { diagnosisOf } from "../diagnosis.ts";
import { partName } from "../part-names.ts";
import { known } from "./alert-view.ts";
import { reads, type Area } from "./route.ts";

/** A whole cycle is done every second; a gateway that finished none for longer than this stands still. */
const CYCLE_AGE_MAX_MS = 15_000;

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
        /** The part's name in the reader's language. */
        name: z.string(),
        ok: z.boolean(),
        value: z.string(),
        since: z.int().optional(),
        hint: z.string().optional(),
      }),
    ),
  })
  .openapi("Health");

const route = reads("/api/v1/health", "How every part of the gateway stands", { asks: {}, answers: healthSchema });

const diagnosis = reads("/api/v1/health/diagnosis", "The same as text for whoever helps from afar; it names nobody", {
  asks: {},
  answers: z.object({ text: z.string() }),
});

export type HealthRoutes = typeof route | typeof diagnosis;

export const health: Area = (app, { needs }) => {
  app.openapi(route, (c) => c.json(viewHealth(needs.health(), c.get("language")), 200));
  app.openapi(diagnosis, (c) => {
    const report = needs.health();
    return c.json(
      { text: diagnosisOf({ ...report, isWell: isWell(report) }, needs.registry(), needs.clock.now()) },
      200,
    );
  });
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
    parts: parts.map(({ part, name: own, ok, value, since, hint }) => {
      const name = (own ?? partName(part))[language];
      return {
        part,
        name,
        ok,
        value: value[language],
        ...known("since", since as number | undefined),
        ...known("hint", hint?.[language]),
      };
    }),
  };
}
