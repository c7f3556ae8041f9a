import type { Alert, Closing } from "./alert.ts";
import { homeEquipment, log, peopleTold, send, type Desk } from "./desk.ts";
import { owedAfter } from "./follow-up.ts";
import { CALLS } from "./wanted.ts";

/** Nobody else needs to be called now: what waits in the queue is dropped, what was begun may finish. */
export function cancelCalls(desk: Desk, alert: Alert): void {
  desk.effects.push({ kind: "cancel-attempts", alert: alert.id, purposes: CALLS });
}

/** Terminal. If somebody was called, closing calls back: everybody who was told hears how it ended. */
export function close(desk: Desk, alert: Alert, closing: Closing): Alert {
  cancelCalls(desk, alert);
  const closed = log(
    desk,
    { ...ended(alert), closed: closing, ...owedAfter(alert, closing) },
    { kind: "closed", closing },
  );
  const message = { outcome: closing.outcome, text: closing.by.name };
  for (const person of peopleTold(desk, closed, closing.by.person === "gateway" ? undefined : personOf(closing)))
    send(desk, closed, person, { purpose: "all-clear", message });
  if (isAwaited(alert))
    for (const speaker of homeEquipment(desk))
      if (!closed.told.includes(speaker.id)) send(desk, closed, speaker, { purpose: "all-clear", message });
  return closed;
}

/** What is closed waits for nothing and nobody. */
export function ended({ hold: _hold, restsUntil: _rest, recoverAt: _recover, ...alert }: Alert): Alert {
  return { ...alert, verifyUntil: undefined, owners: [], search: { ...alert.search, due: undefined } };
}

/** The person in need was asked, or was told that help comes: they hear the end of it, too. */
const isAwaited = ({ category, verifyUntil, told }: Alert): boolean =>
  category !== "technical" && (verifyUntil !== undefined || told.length > 0);

const personOf = (closing: Closing) =>
  closing.by.person === "resident" || closing.by.person === "gateway" ? undefined : closing.by.person;
