import { randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { outcomeSchema } from "../../core/alert/alert.ts";
import { alertId } from "../../core/ids.ts";
import type { Command } from "../../core/input.ts";
import { answerAlert } from "../answer.ts";
import type { Given, Request } from "../door.ts";
import { refuse } from "../problem.ts";
import { alertSchema, known, viewAlert } from "./alert-view.ts";
import { acts, idParam, type Area } from "./route.ts";

const NOTE_CHARACTERS_MAX = 2_000;
const text = z.string().trim().min(1).max(NOTE_CHARACTERS_MAX);
const gen = z.int().min(0).optional();

const act = <Path extends string, Body extends z.ZodType>(path: Path, summary: string, body: Body) =>
  acts(path, summary, { params: idParam, body, answers: alertSchema });

const accept = act(
  "/api/v1/alerts/{id}/accept",
  "I am going",
  z.strictObject({ etaMinutes: z.int().min(1).max(480).optional(), gen }),
);
const decline = act("/api/v1/alerts/{id}/decline", "I cannot go", z.strictObject({ gen }));
const arrive = act(
  "/api/v1/alerts/{id}/arrive",
  "I am there",
  z.strictObject({ proof: z.enum(["own-statement", "operator", "device-key", "door", "nfc"]).optional(), gen }),
);
const close = act(
  "/api/v1/alerts/{id}/close",
  "It is over, with its outcome",
  z.strictObject({ outcome: outcomeSchema, spokeWithElder: z.boolean().optional(), note: text.optional(), gen }),
);
const escalate = act("/api/v1/alerts/{id}/escalate", "Call the next people now", z.strictObject({ gen }));
const withdraw = act("/api/v1/alerts/{id}/withdraw", "I cannot come after all", z.strictObject({ gen }));
const note = act("/api/v1/alerts/{id}/note", "A remark for everybody", z.strictObject({ text, gen }));

export const answers: Area = (app, given) => {
  app.openapi(accept, (c) => {
    const { etaMinutes, gen: seen } = c.req.valid("json");
    return say(c, given, { kind: "accept", ...known("etaMinutes", etaMinutes) }, seen);
  });
  app.openapi(decline, (c) => say(c, given, { kind: "decline" }, c.req.valid("json").gen));
  app.openapi(arrive, (c) => {
    const { proof, gen: seen } = c.req.valid("json");
    return say(c, given, { kind: "arrive", ...known("proof", proof) }, seen);
  });
  app.openapi(close, (c) => {
    const { outcome, spokeWithElder, note: why, gen: seen } = c.req.valid("json");
    const command = {
      kind: "close",
      outcome,
      ...known("spokeWithElder", spokeWithElder),
      ...known("note", why),
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

async function say(c: Request, { needs }: Given, command: Command, seen: number | undefined) {
  const caller = c.get("caller");
  if (caller.kind !== "staff") return refuse(c, "not-permitted");
  const before = await needs.store.alert(alertId(c.req.param("id") ?? ""));
  if (before === undefined) return refuse(c, "unknown-alert");
  const { id, name } = caller.person;
  const said = await answerAlert(needs, before, {
    at: needs.clock.now(),
    // The person is part of the key: nobody can swallow somebody else's answer.
    key: `${id}:${command.kind}:${c.req.header("idempotency-key") ?? randomUUID()}`,
    alert: before.id,
    by: { person: id, name, via: "api" },
    operator: true,
    ...known("gen", seen),
    command,
  });
  if (said.kind === "not-stored") return refuse(c, "not-stored");
  const alert = viewAlert(said.alert, (reason) => needs.wordsOf(reason, c.get("language")));
  return said.kind === "refused" ? refuse(c, said.why, { alert }) : c.json(alert, 200);
}
