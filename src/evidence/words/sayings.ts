import type { LogEvent, Outcome, Reason, SelfClosed } from "../../core/alert/alert.ts";
import type { Attempt, Purpose } from "../../core/effect.ts";
import type { AttemptId } from "../../core/ids.ts";
import type { TargetName } from "../../core/alert/targets.ts";
import type { AttemptState } from "../../store/store.ts";
import type { Severity } from "../../core/severity.ts";
import type { Codes } from "./codes.ts";

/** How one reader is spoken to: by which names, times and words. */
export interface Speech {
  readonly name: (person: string) => string;
  /** By the station's clocks; in reports without personal data, since the opening. */
  readonly time: (at: number) => string;
  readonly worry: (reason: Reason) => string;
  /** What people wrote themselves; left out of reports without personal data. */
  readonly quote: (text: string) => string;
  readonly device: (device: string) => string;
  readonly channel: (kind: string) => string;
  readonly purpose: (purpose: string) => string;
  readonly outcome: (code: Outcome | SelfClosed) => string;
  /** Which message that was; absent where retention has taken it. */
  readonly sent: (attempt: AttemptId) => Pick<Attempt, "person" | "channel"> | undefined;
}

type Said<Kind extends LogEvent["kind"]> = (event: Extract<LogEvent, { kind: Kind }>, speech: Speech) => string;

/** Each kind of line of a log in one sentence. */
export type EventSayings = { readonly [Kind in LogEvent["kind"]]: Said<Kind> };

/** Everything that a report says, in one language. */
export interface ReportSayings {
  readonly events: EventSayings;
  readonly codes: Codes;
  readonly severities: { readonly [S in Severity]: string };
  readonly outcomes: { readonly [O in Outcome | SelfClosed]: string };
  readonly targets: { readonly [Name in TargetName]: string };
  readonly standings: { readonly [S in "met" | "missed" | "running" | "not-needed"]: string };
  readonly purposes: { readonly [P in Purpose]: string };
  /** What people said first, by the kind of the line that tells it. */
  readonly answers: { readonly [kind: string]: string };
  readonly states: { readonly [State in AttemptState]: string };
  readonly duration: (ms: number) => string;
  readonly alias: {
    readonly resident: string;
    readonly home: string;
    readonly person: string;
    readonly device: string;
    readonly gateway: string;
  };
  readonly heads: {
    readonly title: string;
    readonly facts: string;
    readonly timeline: string;
    readonly people: string;
    readonly targets: string;
    readonly context: string;
    readonly outcome: string;
    readonly wrong: string;
    readonly suggestions: string;
  };
  readonly labels: {
    readonly alert: string;
    readonly who: string;
    readonly severity: string;
    readonly opened: string;
    readonly closed: string;
    readonly lasted: string;
    readonly policy: string;
    readonly at: string;
    readonly after: string;
    readonly what: string;
    readonly by: string;
    readonly via: string;
    readonly person: string;
    readonly channel: string;
    readonly purpose: string;
    readonly result: string;
    readonly delay: string;
    readonly tries: string;
    readonly answered: string;
    readonly target: string;
    readonly within: string;
    readonly took: string;
    readonly standing: string;
    readonly device: string;
    readonly code: string;
    readonly note: string;
    readonly sawElder: string;
    readonly followUp: string;
    readonly review: string;
    readonly handedOver: string;
    readonly before: string;
    readonly during: string;
    readonly afterwards: string;
  };
  readonly stillOpen: string;
  readonly nobody: string;
  readonly nothing: string;
  readonly cut: string;
  readonly onScene: (name: string) => string;
  readonly spoke: (name: string, with_: string) => string;
  readonly owedDone: (at: string) => string;
  readonly owedDue: (at: string) => string;
  readonly wrongs: {
    readonly target: (target: string, took: string | undefined) => string;
    readonly unreachable: (name: string) => string;
    readonly channel: (channel: string, name: string, reason: string) => string;
    readonly empty: (step: number) => string;
    readonly leaseLost: (name: string) => string;
    readonly nobodyAnswered: string;
    readonly calledLate: (late: string) => string;
    readonly followUp: string;
    readonly review: string;
  };
  readonly suggests: {
    readonly unreachable: (name: string) => string;
    readonly channel: (channel: string) => string;
    readonly empty: (step: number) => string;
    readonly leaseLost: (name: string) => string;
    readonly falseAlarm: (code: string) => string;
    readonly device: string;
    readonly unknown: string;
    readonly door: string;
    readonly review: string;
  };
}
