import type { Alert } from "../alert/alert.ts";
import { close } from "../alert/closing.ts";
import type { DeviceId } from "../ids.ts";
import type { Connections, Outage } from "../input.ts";
import type { HomeState } from "../state.ts";
import { after, before, hours, minutes, type Instant } from "../time.ts";
import { hearsAny, postsOf, watchOf, type Watcher } from "./prepared-plan.ts";
import { putBack } from "./reconcile.ts";
import { hear, askHeard } from "./watching.ts";
import { STORED, type StepReply, type Work } from "./work.ts";

/** However long a building is dark: by then its homes speak for themselves again. */
const OUTAGE_MAX = hours(12);
/** A silence is noticed that much later than it begins. */
const NOTICED_LATE = minutes(30);

/** At the station: which devices of a building went and came is judged by whoever watches that building. */
export function hearNeighbours({ watching }: Work, told: Connections): StepReply {
  const watchers = watching.prepared.watchers.filter(({ building }) => building?.id === told.building);
  hear(watching, postsOf(watchers), told);
  return STORED;
}

/** In a home: while the building is dark its silence proves nothing, and what was told of single devices belongs to the incident. */
export function applyOutage(work: Work, { incident, since, over, at }: Outage): StepReply {
  const { outage } = work.state;
  if (over ? outage?.incident !== incident : outage !== undefined) return { kind: "duplicate" };
  if (over) {
    beBlind(work, () => true);
    const { outage: _over, ...state } = work.state;
    setState(work, state);
    return STORED;
  }
  setState(work, { ...work.state, outage: { incident, since, declaredAt: at } });
  beBlind(work, () => true);
  for (const alert of Object.values(work.book.alerts)) if (isPart(alert, since)) join(work, alert, incident);
  return STORED;
}

function setState(work: Work, state: HomeState): void {
  work.state = state;
  work.watching.home = state;
}

/** Silence and lost connections; an SOS, a fall or a fire of the same home is never part of a power cut. */
const isPart = ({ category, evidence, owners }: Alert, since: Instant): boolean =>
  category === "technical" &&
  owners.length === 0 &&
  evidence.every((one) => DEVICE_RULES.has(one.reason.rule) && one.since >= before(since, NOTICED_LATE));

const DEVICE_RULES: ReadonlySet<string> = new Set(["silent-device", "bridge-down"]);

function join({ book, watching, desk }: Work, alert: Alert, incident: Outage["incident"]): void {
  const by = { person: "gateway", name: "gateway", via: "gateway" } as const;
  putBack(book, watching, alert, close(desk, alert, { at: desk.at, by, outcome: "joined-incident", note: incident }));
}

/** Whoever would judge a silence now hears that it cannot be judged; a dark building that nobody ends is ended here. */
export function outageBlindness(work: Work): void {
  const { outage } = work.state;
  if (outage === undefined) return;
  if (work.desk.at < after(outage.declaredAt, OUTAGE_MAX)) beBlind(work, (lookAgainAt) => lookAgainAt <= work.desk.at);
  else
    applyOutage(work, { kind: "outage", at: work.desk.at, incident: outage.incident, since: outage.since, over: true });
}

function beBlind(work: Work, when: (lookAgainAt: Instant) => boolean): void {
  const { outage, devices } = work.state;
  if (outage === undefined) return;
  const isDark = (device: DeviceId): boolean => {
    const memory = devices.get(device);
    return memory === undefined || memory.lostAt !== undefined || memory.lastHeardAt <= outage.declaredAt;
  };
  const dark = new Set([...work.desk.plan.devices.keys()].filter(isDark));
  const { watching, desk } = work;
  for (const watcher of watching.prepared.watchers) {
    const { post } = watcher;
    const lookAgainAt = watchOf(watching.watches, watching.prepared, post)?.verdict.lookAgainAt ?? desk.at;
    if (!when(lookAgainAt) || !hearsAny(post, watching.prepared, dark)) continue;
    const from = darkFrom(outage.since, watcher, devices);
    if (from !== undefined) hear(watching, [post], { kind: "blind", at: desk.at, from, to: desk.at });
  }
  askHeard(watching);
}

/** A device that was silent long before is its own trouble; `undefined`: the outage explains nothing here. */
function darkFrom(since: Instant, { post, device }: Watcher, devices: HomeState["devices"]): Instant | undefined {
  if (!DEVICE_RULES.has(post.rule.kind) || device === undefined) return since;
  const earliest = before(since, NOTICED_LATE);
  const heardAt = devices.get(device.id)?.lastHeardAt;
  return heardAt === undefined || heardAt < earliest ? undefined : earliest;
}
