import type { PlannedPerson } from "../plan.ts";
import { after } from "../time.ts";
import type { Alert, Tried } from "./alert.ts";
import { isQuiet } from "./carries.ts";
import { log, sendOn, type Desk } from "./desk.ts";
import { isSearching } from "./phase.ts";
import { SENDING_GRACE } from "./search.ts";
import { triesOf } from "./tries.ts";

/**
 * A channel that fails costs its person no time: their other channels go at once. Where none is left, one that would not carry
 * this severity on an ordinary day helps out; one that is quiet at this hour does not, the next people are called instead.
 */
export function switchChannel(desk: Desk, alert: Alert, failed: Tried, why: string): Alert {
  const person = desk.plan.people.find((one) => one.id === failed.person);
  if (person === undefined || failed.gen !== alert.gen || !isSearching(alert)) return alert;
  const present = alert.tried.filter((one) => one.person === failed.person && one.gen === failed.gen);
  const working = present.filter((one) => one.attempt !== failed.attempt && !isInTrouble(one));
  if (working.length > 0) return hasten(desk, alert, { failed, why }, working);
  return callOnNext(desk, alert, { failed, why }, person);
}

const isInTrouble = ({ result }: Tried): boolean => result === "failed" || result === "struggling";

interface Trouble {
  readonly failed: Tried;
  readonly why: string;
}

/** Those that were to wait a little wait no longer. */
function hasten(desk: Desk, alert: Alert, { failed, why }: Trouble, working: readonly Tried[]): Alert {
  const { person, gen } = failed;
  const step = alert.policy.steps[alert.search.step];
  const isToWait = (channel: string) => step !== undefined && (triesOf(step, alert.severity, channel)[0] ?? 0) > 0;
  const waiting = working.filter((one) => one.result === "pending" && one.again !== true && isToWait(one.channel));
  if (waiting.length === 0) return alert;
  desk.effects.push({ kind: "hasten-attempts", hastened: { alert: alert.id, person, gen } });
  const to = waiting.map(({ channel }) => channel);
  return log(desk, alert, { kind: "channel-switched", person, from: failed.channel, to, why });
}

function callOnNext(desk: Desk, alert: Alert, { failed, why }: Trouble, person: PlannedPerson): Alert {
  const { due } = alert.search;
  if (alert.category === "technical" || due === undefined) return alert;
  const used = alert.tried.filter((one) => one.person === person.id && one.gen === alert.gen).map((one) => one.channel);
  const hour = { at: desk.at, zone: desk.plan.zone };
  const next = person.channels.find((one) => !used.includes(one.channel) && !isQuiet(one, alert.severity, hour));
  if (next === undefined) return alert;
  const attempt = sendOn(desk, alert, person, {
    purpose: "alert",
    message: { repeat: 2 },
    channel: next.channel,
    expiresAt: after(due, SENDING_GRACE),
    exempt: "first",
    insteadOf: failed.channel,
  });
  const called: Tried = { attempt, person: person.id, channel: next.channel, gen: alert.gen, result: "pending" };
  const entry = { kind: "channel-switched", person: person.id, from: failed.channel, to: [next.channel], why } as const;
  return log(desk, { ...alert, tried: [...alert.tried, called] }, entry);
}
