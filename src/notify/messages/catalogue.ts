import type { Outcome, SelfClosed } from "../../core/alert/alert.ts";
import type { Severity } from "../../core/severity.ts";

/** All phrases of one language. Whoever reads them may be woken by them: short, concrete, harmless when read twice. */
export interface Catalogue {
  readonly severities: Readonly<Record<Severity, string>>;
  readonly outcomes: Readonly<Record<Outcome | SelfClosed, string>>;
  readonly rooms: Readonly<Record<string, string>>;
  /** What happened, where no rule put it into words. */
  readonly something: string;
  readonly day: (month: number, day: number) => string;

  readonly headline: (severity: string, who: string, what: string) => string;
  readonly place: (where: string) => string;
  readonly since: (when: string) => string;
  readonly late: (minutes: number) => string;
  readonly repeated: (times: number) => string;
  readonly number: (alert: string) => string;
  readonly missing: (name: string) => string;
  readonly coming: (name: string, eta: string) => string;
  readonly arrived: (name: string) => string;
  readonly answer: (link: string | undefined, station: string) => string;

  readonly update: { readonly subject: (who: string) => string; readonly stillSearching: string };
  readonly standDown: { readonly subject: (who: string) => string; readonly thanks: string };
  readonly allClear: {
    readonly subject: (who: string) => string;
    readonly outcome: (outcome: string) => string;
    readonly by: (name: string) => string;
    readonly nobodyNeedsToGo: string;
  };
  readonly lease: {
    readonly subject: (who: string) => string;
    readonly promised: (eta: string) => string;
    readonly onScene: string;
    readonly answer: (link: string | undefined, station: string) => string;
  };
  readonly digest: { readonly subject: (station: string) => string };
  readonly test: { readonly subject: (station: string) => string; readonly body: string };
  readonly reminder: { readonly due: (what: string) => string; readonly again: (what: string) => string };

  /** Said aloud in the home, to the person it is about. */
  readonly aloud: {
    readonly prompt: (name: string | undefined) => string;
    readonly helpIsComing: (name: string, eta: string) => string;
    readonly helpIsHere: (name: string) => string;
    readonly seekingHelp: string;
    readonly allClear: string;
    readonly standDown: string;
    readonly alert: (who: string, what: string) => string;
  };

  /** For lock screens: a name's first character and a plea, never what is wrong. */
  readonly discreet: {
    readonly needed: (who: string | undefined) => string;
    readonly update: (who: string | undefined) => string;
    readonly calm: (who: string | undefined) => string;
    readonly promise: (who: string | undefined) => string;
    readonly reminder: string;
    readonly digest: string;
    readonly test: string;
  };
}
