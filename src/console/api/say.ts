import { randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { alertId } from "../../core/ids.ts";
import type { Command } from "../../core/input.ts";
import type { Role } from "../accounts/role.ts";
import { answerAlert } from "../answer.ts";
import type { Given, Request } from "../door.ts";
import { refuse } from "../problem.ts";
import { alertSchema, known, viewAlert } from "./alert-view.ts";
import { acts, idParam } from "./route.ts";

const NOTE_CHARACTERS_MAX = 2_000;
export const text = z.string().trim().min(1).max(NOTE_CHARACTERS_MAX);
/** The generation the speaker saw. */
export const gen = z.int().min(0).optional();

/** The case is the station's: a helper, a doctor or a technician answers for themselves only. */
const OPERATORS: readonly Role[] = ["manager", "duty"];

/** A command about one alert, answered with the alert as it is afterwards. */
export const act = <Path extends string, Body extends z.ZodType>(path: Path, summary: string, body: Body) =>
  acts(path, summary, { params: idParam, body, answers: alertSchema });

export async function say(c: Request, { needs }: Given, command: Command, seen: number | undefined) {
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
    by: { person: id, name, via: caller.via },
    operator: OPERATORS.includes(caller.role),
    ...known("gen", seen),
    command,
  });
  if (said.kind === "not-stored") return refuse(c, "not-stored");
  const alert = viewAlert(said.alert, (reason) => needs.wordsOf(reason, c.get("language")));
  return said.kind === "refused" ? refuse(c, said.why, { alert }) : c.json(alert, 200);
}
