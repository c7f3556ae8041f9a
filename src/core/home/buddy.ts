import type { Alert } from "../alert/alert.ts";
import { close } from "../alert/closing.ts";
import { log } from "../alert/desk.ts";
import type { HandedBack } from "../input.ts";
import { putBack } from "./reconcile.ts";
import { STORED, type StepReply, type Work } from "./work.ts";

const GATEWAY = { person: "gateway", name: "gateway", via: "gateway" } as const;

/** The buddy looked after it while we were silent: whoever was told there is told how it ends, and the higher generation wins. */
export function applyHandedBack({ book, desk, watching }: Work, input: HandedBack): StepReply {
  const alert = book.alerts[input.alert];
  if (alert === undefined) return { kind: "refused", why: "already-closed" };
  if (alert.answerKeys.includes(input.key)) return { kind: "duplicate", alert };
  const merged: Alert = {
    ...alert,
    gen: Math.max(alert.gen, input.gen),
    told: [...new Set([...alert.told, ...input.told])],
    answerKeys: [...alert.answerKeys, input.key],
  };
  const by = { ...GATEWAY, name: input.from };
  const logged = log(desk, merged, { kind: "note", by, text: `handed back, gen ${input.gen}` });
  putBack(book, watching, alert, logged);
  return { kind: "stored", alert: logged };
}

/** The other station has it again: ours ends, and nobody hears of it twice. */
export function applyHandedOver({ book, desk, watching }: Work): StepReply {
  for (const alert of Object.values(book.alerts)) {
    const quiet = { ...alert, told: [] };
    putBack(book, watching, alert, close(desk, quiet, { at: desk.at, by: GATEWAY, outcome: "merged" }));
  }
  return STORED;
}
