import { close } from "../alert/closing.ts";
import { log, peopleTold, send } from "../alert/desk.ts";
import type { Alert } from "../alert/alert.ts";
import type { ObservedSign } from "../rules/rule.ts";
import { putBack, type Book } from "./reconcile.ts";
import type { Watching } from "./watching.ts";

/** The person at the device says "I am well": the cancel key, or the daily "I am well" key. */
export function isCancel({ observation, unverified }: ObservedSign): boolean {
  if (unverified) return false;
  return observation.phase === "cancelled" || observation.type === "checkin";
}

/**
 * While the elder is being asked, a cancel ends the alert, unless an SOS was pressed or the person may not know how they are.
 * Once anybody was called it is evidence for the responders, and never closes.
 */
export function cancelByElder(book: Book, watching: Watching, sign: ObservedSign): void {
  for (const alert of Object.values(book.alerts)) {
    if (alert.category !== "person" || !isAbout(book, alert, sign)) continue;
    putBack(book, watching, alert, cancel(book, alert));
  }
}

function isAbout({ desk }: Book, alert: Alert, sign: ObservedSign): boolean {
  const speaker = sign.device.resident;
  return speaker === undefined ? desk.plan.residents.length === 1 : speaker === alert.resident;
}

function cancel({ desk }: Book, alert: Alert): Alert {
  const resident = desk.plan.residents.find((one) => one.id === alert.resident);
  const sos = alert.evidence.some((one) => one.reason.rule === "help-pressed");
  const mayCancel = alert.verifyUntil !== undefined && !sos && resident?.tags.includes("dementia") !== true;
  if (mayCancel) {
    const by = { person: "resident", name: resident?.name ?? "", via: "device" } as const;
    return close(desk, alert, { at: desk.at, by, outcome: "cancelled-by-elder" });
  }
  const said = log(desk, { ...alert, elderSaysOkAt: desk.at }, { kind: "elder-says-ok" });
  for (const person of peopleTold(desk, said))
    if (person.kind === "family" || person.kind === "staff")
      send(desk, said, person, { purpose: "update", message: { news: "elder-says-ok" } });
  return said;
}
