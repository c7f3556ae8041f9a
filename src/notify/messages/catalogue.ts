import type { Outcome, SelfClosed } from "../../core/alert/alert.ts";
import type { News } from "../../core/effect.ts";
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
  readonly unstable: (times: number) => string;
  /** Our own delay. */
  readonly calledLate: (minutes: number) => string;
  readonly news: Readonly<Record<News, string>>;
  readonly repeated: (times: number) => string;
  readonly number: (alert: string) => string;
  readonly missing: (name: string) => string;
  readonly coming: (name: string, eta: string) => string;
  readonly arrived: (name: string) => string;
  readonly answer: (link: string | undefined, station: string) => string;

  /** One message that speaks for several. */
  readonly carried: {
    readonly many: (count: number) => string;
    readonly one: (what: string, alert: string, link: string | undefined) => string;
  };

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
  readonly order: { readonly subject: (who: string) => string; readonly go: string };
  readonly supervision: { readonly subject: (who: string) => string };
  readonly digest: { readonly subject: (station: string) => string };
  readonly gap: { readonly subject: (station: string) => string };
  /** Marked in both languages: nobody may take it for a call. */
  readonly test: {
    readonly subject: (station: string) => string;
    readonly body: string;
    readonly step: (step: number | "loop", address: string) => string;
  };
  readonly reminder: { readonly due: (what: string) => string; readonly again: (what: string) => string };

  /** Said aloud in the home, to the person it is about. */
  readonly aloud: {
    readonly prompt: (name: string | undefined) => string;
    readonly helpIsComing: (name: string, eta: string) => string;
    readonly helpIsHere: (name: string) => string;
    readonly seekingHelp: string;
    readonly late: (name: string | undefined) => string;
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
    readonly gap: string;
    readonly test: string;
  };
}
