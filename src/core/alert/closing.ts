import type { Purpose } from "../effect.ts";
import type { Alert, Closing } from "./alert.ts";
import { homeEquipment, log, peopleTold, send, type Desk } from "./desk.ts";

/** What must not be sent any more once nobody needs to come. */
const ALERTING: readonly Purpose[] = ["alert", "update", "prompt", "lease-reminder"];

/** Nobody else needs to be called now: what waits in the queue is dropped, what was begun may finish. */
export function cancelCalls(desk: Desk, alert: Alert): void {
  desk.effects.push({ kind: "cancel-attempts", alert: alert.id, purposes: ALERTING });
}

/** Terminal. If somebody was called, closing calls back: everybody who was told hears how it ended. */
export function close(desk: Desk, alert: Alert, closing: Closing): Alert {
  cancelCalls(desk, alert);
  const closed = log(
    desk,
    { ...alert, closed: closing, verifyUntil: undefined, owners: [], search: { ...alert.search, due: undefined } },
    { kind: "closed", closing },
  );
  const message = { outcome: closing.outcome, text: closing.by.name };
  for (const person of peopleTold(desk, closed, closing.by.person === "gateway" ? undefined : personOf(closing)))
    send(desk, closed, person, { purpose: "all-clear", message });
  if (closed.told.length === 0 && alert.verifyUntil !== undefined)
    for (const speaker of homeEquipment(desk)) send(desk, closed, speaker, { purpose: "all-clear", message });
  return closed;
}

const personOf = (closing: Closing) =>
  closing.by.person === "resident" || closing.by.person === "gateway" ? undefined : closing.by.person;
