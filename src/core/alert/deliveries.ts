import type { Delivered } from "../input.ts";
import type { Alert, AttemptResult } from "./alert.ts";
import { log, type Desk } from "./desk.ts";
import { switchChannel } from "./failover.ts";
import { advanceIfHopeless } from "./search.ts";

const RANK: Record<AttemptResult, number> = {
  pending: 0,
  struggling: 1,
  failed: 2,
  cancelled: 2,
  accepted: 3,
  delivered: 4,
};

/** What the outbox tells of one message. Results only rise; only a failure moves the search. `undefined`: known already. */
export function hearDelivery(desk: Desk, alert: Alert, delivered: Delivered): Alert | undefined {
  const { attempt, result } = delivered;
  const tried = alert.tried.find((one) => one.attempt === attempt);
  if (tried === undefined) return hearOther(desk, alert, delivered);
  if (rankOf(result) <= RANK[tried.result]) return undefined;
  const updated = alert.tried.map((one) => (one === tried ? { ...one, result: result.kind } : one));
  const reason = "reason" in result ? { reason: result.reason } : {};
  const logged = log(desk, { ...alert, tried: updated }, { kind: "delivery", attempt, result: result.kind, ...reason });
  if (result.kind !== "struggling" && result.kind !== "failed") return logged;
  return advanceIfHopeless(desk, switchChannel(desk, logged, tried, result.reason));
}

/** That it could not be brought is newer than that it was taken, and worth less than a proof of arrival. */
const rankOf = (result: Delivered["result"]): number =>
  result.kind === "failed" && result.undelivered === true ? RANK.accepted + 0.5 : RANK[result.kind];

/** No call, so the search does not wait for it; but that it was not heard must be seen. */
function hearOther(desk: Desk, alert: Alert, { about, result }: Delivered): Alert {
  if (result.kind !== "failed" || about === undefined || about.purpose === "alert") return alert;
  return log(desk, alert, { kind: "message-failed", ...about, reason: result.reason });
}
