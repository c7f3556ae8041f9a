import type { Reply } from "../loop/arrival.ts";
import type { Alert } from "../core/alert/alert.ts";
import type { Answered } from "../core/input.ts";
import type { RefusalCode } from "../core/reply.ts";
import type { ConsoleNeeds } from "./needs.ts";

export type Said =
  | { readonly kind: "done"; readonly alert: Alert }
  | { readonly kind: "refused"; readonly why: RefusalCode; readonly alert: Alert }
  | { readonly kind: "not-stored" };

/** Hands a person's answer to the loop; told only after it is on disk. A repeated key is answered as the first time. */
export async function answerAlert(
  { store, submit, log }: Pick<ConsoleNeeds, "store" | "submit" | "log">,
  before: Alert,
  said: Omit<Answered, "kind">,
): Promise<Said> {
  const input: Answered = { kind: "answered", ...said };
  let reply: Reply;
  try {
    reply = await submit({ kind: "input", home: before.home, input, lifeSafety: true });
  } catch (cause) {
    log.error({ err: cause, alert: before.id, command: said.command.kind }, "an answer was not stored");
    return { kind: "not-stored" };
  }
  const alert = reply.alert ?? (await store.alert(before.id)) ?? before;
  const why = reply.kind === "refused" ? reply.why : reply.kind === "duplicate" ? reply.refused : undefined;
  return why === undefined ? { kind: "done", alert } : { kind: "refused", why, alert };
}
