import { attemptId, homeId, personId } from "../../src/core/ids.ts";
import { alertId, residentId } from "../../src/core/ids.ts";
import type { Attempt, Message } from "../../src/core/effect.ts";
import { instant } from "../../src/core/time.ts";

/** 23 November 2026, 02:10 in Shanghai. */
export const NIGHT = instant(Date.UTC(2026, 10, 22, 18, 10));

export const messageOf = (rest: Partial<Message> = {}): Message => ({
  purpose: "alert",
  alert: alertId("home-1.7"),
  resident: residentId("zhang-guilan"),
  room: "bedroom",
  since: NIGHT,
  reason: { rule: "help", code: "pressed", facts: {} },
  repeat: 1,
  ...rest,
});

/** One message to an invented daughter about an invented mother. */
export function attemptOf(id: string, rest: Partial<Attempt> = {}): Attempt {
  const message = messageOf({ purpose: rest.purpose ?? "alert" });
  return {
    id: attemptId(id),
    home: homeId("home-1"),
    alert: alertId("home-1.7"),
    gen: 1,
    person: personId("daughter"),
    channel: "inbox",
    purpose: "alert",
    severity: "critical",
    notBefore: NIGHT,
    message,
    ...rest,
  };
}
