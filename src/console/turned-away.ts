import { randomUUID } from "node:crypto";
import type { Alert, Reason } from "../core/alert/alert.ts";
import { alertId } from "../core/ids.ts";
import { answerAlert } from "./answer.ts";
import { viewAlert } from "./api/alert-view.ts";
import type { Caller, Given, Request } from "./door.ts";
import { refuse, type More, type Refused } from "./problem.ts";
import type { ProblemCode } from "./messages.ts";

const DEED = /^\/api\/v1\/alerts\/([^/]{1,200})\/([a-z-]{1,40})$/;

interface Turned extends Pick<More, "fields"> {
  /** Absent where nobody is signed in. */
  readonly caller: Caller | undefined;
  readonly code: ProblemCode;
  readonly why: "not-permitted" | "not-understood";
}

/**
 * What the door refuses by itself. A deed about an alert, of somebody of the staff, stands in the log of that alert all the same,
 * and is answered with how things are where they may look.
 */
export async function turnAway(c: Request, given: Given, { caller, code, why, fields }: Turned): Promise<Refused> {
  const plain = fields === undefined ? {} : { fields };
  const alert = caller?.kind === "staff" ? await writeDown(c, given, { caller, why }) : undefined;
  if (caller?.kind !== "staff" || alert === undefined) return refuse(c, code, plain);
  const shown = caller.rights.has("alerts") ? { ...plain, alert: viewAlert(alert, wordsFor(c, given)) } : plain;
  return refuse(c, code === "not-found" ? "not-understood" : code, shown);
}

const wordsFor =
  (c: Request, { needs }: Given) =>
  (reason: Reason) =>
    needs.wordsOf(reason, c.get("language"));

interface Speaker extends Pick<Turned, "why"> {
  readonly caller: Extract<Caller, { readonly kind: "staff" }>;
}

/** The alert as it is; `undefined` where it was about none, or could not be written down. */
async function writeDown(c: Request, { needs }: Given, { caller, why }: Speaker): Promise<Alert | undefined> {
  const deed = c.req.method === "POST" ? DEED.exec(c.req.path) : null;
  const [, about = "", word = ""] = deed ?? [];
  const before = deed === null ? undefined : await needs.store.alert(alertId(decoded(about)));
  if (before === undefined) return undefined;
  const { id, name } = caller.person;
  const said = await answerAlert(needs, before, {
    at: needs.clock.now(),
    key: `${id}:turned-away:${c.req.header("idempotency-key") ?? randomUUID()}`,
    alert: before.id,
    by: { person: id, name, via: caller.via },
    operator: false,
    command: { kind: "turned-away", word, why },
  });
  return said.kind === "not-stored" ? undefined : said.alert;
}

/** As `decodeURIComponent`, which throws at nonsense. */
const decoded = (part: string): string => new URLSearchParams(`part=${part}`).get("part") ?? "";
