import type { Outcome, SelfClosed } from "../core/alert/alert.ts";
import type { Case } from "../store/alert-log.ts";
import type { Kept } from "./promises.ts";
import type { IncidentReport } from "./report-schema.ts";
import type { Voice } from "./speech.ts";

interface Around {
  readonly promises: readonly Kept[];
  readonly people: IncidentReport["people"];
  readonly voice: Voice;
  readonly now: number;
}

/** Closed so, nobody had to come. */
export const NON_ACTIONABLE: ReadonlySet<Outcome | SelfClosed> = new Set([
  "accidental-press",
  "not-at-home",
  "visitor-or-cleaning",
  "device-fault",
  "environment",
]);

interface Trouble {
  readonly says: string;
  /** What a person might do about it. */
  readonly suggests?: string;
}

export const wrongOf = (one: Case, around: Around): readonly string[] => [
  ...new Set(troublesOf(one, around).map(({ says }) => says)),
];

/** Never more than suggestions: nothing is muted, moved or changed by them. */
export function suggestionsOf(one: Case, around: Around): readonly string[] {
  const { suggests } = around.voice.sayings;
  const fromTroubles = troublesOf(one, around).flatMap(({ suggests: said }) => said ?? []);
  const { severity, category, review: owed } = one.alert;
  const review =
    severity === "critical" && category !== "technical" && owed?.doneAt === undefined ? [suggests.review] : [];
  return [...new Set([...fromTroubles, ...fromOutcome(one, around.voice), ...review])];
}

function troublesOf(one: Case, around: Around): readonly Trouble[] {
  return [...fromPromises(around), ...fromPeople(around), ...fromLog(one, around), ...fromOwed(one, around)];
}

function fromPromises({ promises, voice }: Around): readonly Trouble[] {
  const { wrongs, targets, suggests, duration } = voice.sayings;
  return promises
    .filter(({ standing }) => standing === "missed")
    .map(({ target, tookMs }) => ({
      says: wrongs.target(targets[target], tookMs === undefined ? undefined : duration(tookMs)),
      ...(target === "at-the-door" ? { suggests: suggests.door } : {}),
    }));
}

function fromPeople({ people, voice }: Around): readonly Trouble[] {
  const { wrongs, suggests } = voice.sayings;
  return people.flatMap(({ person, tries, reached }) => {
    const failed = tries.filter(({ state }) => state === "failed");
    const channels = failed.map(({ by, reason }) => ({
      says: wrongs.channel(by, person, reason ?? ""),
      suggests: suggests.channel(by),
    }));
    const isUnreachable = !reached && tries.length > 0 && failed.length === tries.length;
    return isUnreachable
      ? [{ says: wrongs.unreachable(person), suggests: suggests.unreachable(person) }, ...channels]
      : channels;
  });
}

function fromLog({ log, alert }: Case, { voice, people, promises }: Around): readonly Trouble[] {
  const { wrongs, suggests, duration } = voice.sayings;
  const told = log.flatMap(({ what }): readonly Trouble[] => {
    if (what.kind === "step-empty") return [{ says: wrongs.empty(what.step), suggests: suggests.empty(what.step) }];
    if (what.kind === "lease-lost") {
      const name = voice.name(what.person);
      return [{ says: wrongs.leaseLost(name), suggests: suggests.leaseLost(name) }];
    }
    const isLate = what.kind === "step-started" && what.lateBy !== undefined;
    return isLate ? [{ says: wrongs.calledLate(duration(what.lateBy)) }] : [];
  });
  const promised = promises.find(({ target }) => target === "answered");
  // Kept by whoever took it at a desk; and while it may still be kept nothing is wrong yet.
  const mayBeKept = promised !== undefined && (promised.standing === "met" || promised.standing === "running");
  const wasSought = log.some(({ what }) => what.kind === "step-started");
  const isSilent =
    wasSought && !mayBeKept && alert.category !== "technical" && people.every(({ answered }) => answered === undefined);
  return isSilent ? [...told, { says: wrongs.nobodyAnswered }] : told;
}

function fromOwed({ alert }: Case, { voice, now }: Around): readonly Trouble[] {
  return (["followUp", "review"] as const).flatMap((duty) => {
    const owed = alert[duty];
    const isKept = owed === undefined || (owed.doneAt ?? now) <= owed.dueAt;
    return isKept ? [] : [{ says: voice.sayings.wrongs[duty] }];
  });
}

function fromOutcome({ alert }: Case, { sayings }: Voice): readonly string[] {
  const outcome = alert.closed?.outcome;
  if (outcome === undefined) return [];
  const found: string[] = [];
  if (NON_ACTIONABLE.has(outcome)) found.push(sayings.suggests.falseAlarm(sayings.outcomes[outcome]));
  if (outcome === "device-fault") found.push(sayings.suggests.device);
  if (outcome === "unknown") found.push(sayings.suggests.unknown);
  return found;
}
