import { z } from "@hono/zod-openapi";
import type { Alert } from "../../core/alert/alert.ts";
import { serviceLevel } from "../../core/alert/targets.ts";
import type { Language } from "../../core/language.ts";
import { after, type Instant } from "../../core/time.ts";
import { alertSchema, known, viewAlert } from "../api/alert-view.ts";
import type { ConsoleNeeds } from "../needs.ts";

/** One card of the live board: an alert with everything that can be read from across the room. */
export const cardSchema = alertSchema
  .extend({
    /** The resident, or the people of the home. */
    who: z.string(),
    address: z.string(),
    /** How many people were told so far. */
    told: z.int(),
    /** When somebody should be at the door; absent once somebody is, and where nobody need come. */
    atTheDoorBy: z.int().optional(),
  })
  .openapi("BoardCard");
export type BoardCard = z.infer<typeof cardSchema>;

export const boardSchema = z
  .object({
    /** The number of the last change that this board holds. */
    seq: z.int(),
    /** The gateway's clock, for boards whose own is wrong. */
    now: z.int(),
    station: z.object({ name: z.string(), zone: z.string() }),
    cards: z.array(cardSchema),
  })
  .openapi("Board");
export type Board = z.infer<typeof boardSchema>;

type Needs = Pick<ConsoleNeeds, "registry" | "wordsOf">;

export function viewCard({ registry, wordsOf }: Needs, alert: Alert, language: Language): BoardCard {
  const plan = registry().plans.get(alert.home);
  const residents = plan?.residents ?? [];
  const own = residents.filter((one) => alert.resident === undefined || one.id === alert.resident);
  return {
    ...viewAlert(alert, (reason) => wordsOf(reason, language)),
    who: own.map(({ name }) => name).join(" · "),
    address: plan?.address ?? alert.home,
    told: alert.told.length,
    ...known("resident", alert.resident as string | undefined),
    ...known("atTheDoorBy", doorBy(alert) as number | undefined),
  };
}

function doorBy({ category, severity, setting, openedAt, arrivedAt }: Alert): Instant | undefined {
  const promise = serviceLevel(severity, setting).targets["at-the-door"];
  if (category === "technical" || arrivedAt !== undefined || promise === undefined) return undefined;
  return after(openedAt, promise.within);
}
