import { z } from "@hono/zod-openapi";
import { recordLook } from "../access.ts";
import { refuse } from "../problem.ts";
import { isWithheld } from "../resident/consents.ts";
import { findResident } from "../resident/found.ts";
import { dayOf } from "../resident/day.ts";
import { idParam, reads, type Area } from "./route.ts";

const day = reads("/api/v1/residents/{id}/day", "What happened today, by the station's clock, on one line", {
  asks: { params: idParam },
  answers: z
    .object({
      from: z.int(),
      to: z.int(),
      now: z.int(),
      spans: z.array(
        z.object({ kind: z.enum(["in-bed", "active", "bathroom", "unheard"]), from: z.int(), to: z.int() }),
      ),
      marks: z.array(
        z.object({
          at: z.int(),
          kind: z.enum(["up", "door", "taken", "missed", "check-in", "alert"]),
          alert: z.string().optional(),
        }),
      ),
    })
    .openapi("ResidentDay"),
});

export type DayRoutes = typeof day;

export const dayArea: Area = (app, { needs }) => {
  app.openapi(day, async (c) => {
    const found = findResident(needs.registry(), c.req.valid("param").id);
    if (found === undefined) return refuse(c, "not-found");
    const { plan, resident } = found;
    if (await isWithheld(needs, resident.id, "health")) return refuse(c, "no-consent");
    await recordLook(c, needs, { of: resident.id, what: "day" });
    const { spans, marks, ...frame } = await dayOf(needs, plan, resident);
    return c.json({ ...frame, spans: [...spans], marks: [...marks] }, 200);
  });
};
