import { z } from "@hono/zod-openapi";
import { outcomeSchema } from "../../core/alert/alert.ts";
import { personIdSchema } from "../../core/ids.ts";
import { known } from "./alert-view.ts";
import type { Area } from "./route.ts";
import { act, gen, say, text } from "./say.ts";

/** Somebody for whom an operator speaks, as heard on the telephone or at the door. */
const who = personIdSchema.optional();

const accept = act(
  "/api/v1/alerts/{id}/accept",
  "I am going",
  z.strictObject({ etaMinutes: z.int().min(1).max(480).optional(), who, gen }),
);
const decline = act("/api/v1/alerts/{id}/decline", "I cannot go", z.strictObject({ gen }));
const arrive = act(
  "/api/v1/alerts/{id}/arrive",
  "I am there",
  z.strictObject({ proof: z.enum(["own-statement", "operator", "device-key", "door", "nfc"]).optional(), who, gen }),
);
const close = act(
  "/api/v1/alerts/{id}/close",
  "It is over, with its outcome",
  z.strictObject({
    outcome: outcomeSchema,
    spokeWithElder: z.boolean().optional(),
    note: text.optional(),
    /** Meant although things moved on since. */
    confirm: z.boolean().optional(),
    gen,
  }),
);
const escalate = act("/api/v1/alerts/{id}/escalate", "Call the next people now", z.strictObject({ gen }));
const withdraw = act("/api/v1/alerts/{id}/withdraw", "I cannot come after all", z.strictObject({ gen }));
const note = act("/api/v1/alerts/{id}/note", "A remark for everybody", z.strictObject({ text, gen }));

export type AnswerRoutes =
  | typeof accept
  | typeof decline
  | typeof arrive
  | typeof close
  | typeof escalate
  | typeof withdraw
  | typeof note;

export const answers: Area = (app, given) => {
  app.openapi(accept, (c) => {
    const { etaMinutes, who: going, gen: seen } = c.req.valid("json");
    return say(c, given, { kind: "accept", ...known("etaMinutes", etaMinutes), ...known("who", going) }, seen);
  });
  app.openapi(decline, (c) => say(c, given, { kind: "decline" }, c.req.valid("json").gen));
  app.openapi(arrive, (c) => {
    const { proof, who: there, gen: seen } = c.req.valid("json");
    return say(c, given, { kind: "arrive", ...known("proof", proof), ...known("who", there) }, seen);
  });
  app.openapi(close, (c) => {
    const { outcome, spokeWithElder, note: why, confirm, gen: seen } = c.req.valid("json");
    const command = {
      kind: "close",
      outcome,
      ...known("spokeWithElder", spokeWithElder),
      ...known("note", why),
      ...known("confirm", confirm),
    } as const;
    return say(c, given, command, seen);
  });
  app.openapi(escalate, (c) => say(c, given, { kind: "escalate" }, c.req.valid("json").gen));
  app.openapi(withdraw, (c) => say(c, given, { kind: "withdraw" }, c.req.valid("json").gen));
  app.openapi(note, (c) => {
    const { text: words, gen: seen } = c.req.valid("json");
    return say(c, given, { kind: "note", text: words }, seen);
  });
};
