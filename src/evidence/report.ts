import type { LogEntry } from "../core/alert/alert.ts";
import type { Case } from "../store/alert-log.ts";
import type { StoredObservation } from "../store/store.ts";
import { contextOf } from "./context.ts";
import { promisesOf } from "./promises.ts";
import type { IncidentReport } from "./report-schema.ts";
import { voiceOf, type Reader, type Voice } from "./speech.ts";
import { peopleOf } from "./tries.ts";
import { suggestionsOf, wrongOf } from "./wrong.ts";

export interface ReportOrder extends Reader {
  readonly now: number;
  /** What was observed around the alert, newest last. */
  readonly observations: readonly StoredObservation[];
}

/** What happened, who was tried how, against which promise, and how it ended: from the log alone. */
export function reportOf(one: Case, order: ReportOrder): IncidentReport {
  const { alert, log } = one;
  const voice = voiceOf(one, order);
  const promises = promisesOf(alert, log, order.now);
  const people = peopleOf(one, voice);
  const first = log.find(({ what }) => what.kind === "opened")?.what;
  return {
    alert: voice.alert,
    home: voice.home,
    who: voice.who,
    zone: order.zone,
    language: order.language,
    anonymous: order.anonymous,
    ...(order.anonymous ? {} : { madeAt: order.now }),
    category: alert.category,
    severity: alert.severity,
    worry: first?.kind === "opened" ? voice.worry(first.reason) : alert.category,
    openedAt: voice.stamp(alert.openedAt),
    policies: [...new Set(log.flatMap(({ policy }) => policy ?? []))],
    timeline: log.map((line) => viewLine(line, alert.openedAt, voice)),
    people,
    targets: promises.map(({ tookMs, ...kept }) => ({
      ...kept,
      words: voice.sayings.targets[kept.target],
      ...(tookMs === undefined ? {} : { tookMs }),
    })),
    context: contextOf(alert, order.observations, voice),
    handedOver: log.flatMap(({ what }) => (what.kind === "handed-over" ? [what.handOver.to] : [])),
    sawElder: sawElder(log, voice),
    ...outcomeOf(one, voice),
    ...owedOf(one, "followUp", voice),
    ...owedOf(one, "review", voice),
    wrong: wrongOf(one, { promises, people, voice, now: order.now }),
    suggestions: suggestionsOf(one, { promises, people, voice, now: order.now }),
  };
}

function viewLine({ seq, at, what, policy }: LogEntry, openedAt: number, voice: Voice) {
  const by = actorOf(what);
  return {
    seq,
    at: voice.stamp(at),
    afterMs: at - openedAt,
    kind: what.kind,
    words: wordLine(what, voice),
    ...(by === undefined ? {} : { by: voice.name(by.person), via: voice.sayings.codes.vias[by.via] }),
    ...(policy === undefined ? {} : { policy }),
  };
}

/** The saying of a kind takes the event of that kind: the table is built so, which the compiler cannot follow here. */
function wordLine(what: LogEntry["what"], voice: Voice): string {
  const say = voice.sayings.events[what.kind] as ((event: LogEntry["what"], speech: Voice) => string) | undefined;
  return say?.(what, voice) ?? what.kind;
}

function actorOf(what: LogEntry["what"]) {
  if ("by" in what) return what.by;
  if (what.kind === "closed") return what.closing.by;
  if (what.kind === "verified") return what.verification.by;
  if (what.kind === "handed-over") return what.handOver.by;
  return what.kind === "held" ? what.hold.by : undefined;
}

function sawElder(log: readonly LogEntry[], voice: Voice): readonly string[] {
  const said = log.flatMap(({ what }) => {
    if (what.kind === "arrived") return [voice.sayings.onScene(voice.name(what.who ?? what.by.person))];
    if (what.kind !== "verified" || what.verification.spokeTo === "nobody") return [];
    return [
      voice.sayings.spoke(
        voice.name(what.verification.by.person),
        voice.sayings.codes.spokeTo[what.verification.spokeTo],
      ),
    ];
  });
  return [...new Set(said)];
}

function outcomeOf({ alert }: Case, voice: Voice): Pick<IncidentReport, "outcome"> {
  const { closed } = alert;
  if (closed === undefined) return {};
  const { at, by, outcome, note } = closed;
  return {
    outcome: {
      at: voice.stamp(at),
      afterMs: at - alert.openedAt,
      by: voice.name(by.person),
      via: voice.sayings.codes.vias[by.via],
      code: outcome,
      words: voice.sayings.outcomes[outcome],
      ...(note === undefined ? {} : { note: voice.quote(note) }),
    },
  };
}

const DONE = { followUp: "followed-up", review: "reviewed" } as const;
type Duty = keyof typeof DONE;

/** What is owed after the end, and whether it was done. */
function owedOf({ alert, log }: Case, duty: Duty, voice: Voice): Pick<IncidentReport, Duty> {
  const owed = alert[duty];
  if (owed === undefined) return {};
  const done = log.findLast(({ what }) => what.kind === DONE[duty])?.what;
  const what = done?.kind === "followed-up" || done?.kind === "reviewed" ? done : undefined;
  return {
    [duty]: {
      dueAt: voice.stamp(owed.dueAt),
      ...(owed.doneAt === undefined ? {} : { doneAt: voice.stamp(owed.doneAt) }),
      ...(what === undefined ? {} : { by: voice.name(what.by.person), note: voice.quote(what.note) }),
    },
  };
}
