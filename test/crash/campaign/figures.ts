import type { Event, EventOf } from "./history.ts";

/** What the campaign measured beside what it proved. */
export interface Figures {
  readonly kills: number;
  readonly acknowledged: number;
  readonly letters: number;
  readonly madeAgain: number;
  readonly answers: number;
  /** Of each step that fell due while there was no gateway: when its first call came. */
  readonly overdueSteps: readonly Overdue[];
}

interface Overdue {
  /** Since the process was started, its own start included. */
  readonly sinceStartMs: number;
  /** Since its doors were open; below zero where the call was made before that. */
  readonly sinceOpenMs: number;
}

export function figuresOf(history: readonly Event[]): Figures {
  const of = <Kind extends Event["kind"]>(kind: Kind) =>
    history.filter((event): event is EventOf<Kind> => event.kind === kind);
  const letters = of("letter");
  return {
    kills: of("killed").length,
    acknowledged: of("acknowledged").length,
    letters: letters.length,
    madeAgain: letters.length - new Set(letters.map(({ key }) => key)).size,
    answers: of("answered").filter(({ status }) => status === 200).length,
    overdueSteps: of("started").flatMap(({ at, round, overdue }) => {
      const openedAt = of("opened").find((one) => one.round === round)?.at;
      const killedAt = of("killed").find((kill) => kill.round === round)?.at ?? Number.POSITIVE_INFINITY;
      const knownKeys = new Set(letters.filter((letter) => letter.at < at).map(({ key }) => key));
      return overdue.flatMap((alert) => {
        const first = letters.find(
          (letter) =>
            letter.alert === alert && letter.purpose === "alert" && letter.at >= at && !knownKeys.has(letter.key),
        );
        if (first === undefined || openedAt === undefined || first.at > killedAt) return [];
        return [{ sinceStartMs: first.at - at, sinceOpenMs: first.at - openedAt }];
      });
    }),
  };
}

const inWords = (milliseconds: readonly number[]): string => {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  return `median ${sorted[Math.floor(sorted.length / 2)] ?? "?"} ms, longest ${sorted.at(-1) ?? "?"} ms`;
};

export const figuresInWords = (seed: number, figures: Figures, lastedMs: number): string =>
  `seed ${seed}: ${figures.kills} kills in ${(lastedMs / 1_000).toFixed(1)} s; acknowledged ${figures.acknowledged}, ` +
  `letters ${figures.letters}, made again ${figures.madeAgain}, answers taken ${figures.answers}; ` +
  `${figures.overdueSteps.length} overdue steps called out after the start of the process: ` +
  `${inWords(figures.overdueSteps.map(({ sinceStartMs }) => sinceStartMs))}, ` +
  `after its doors were open: ${inWords(figures.overdueSteps.map(({ sinceOpenMs }) => sinceOpenMs))}\n`;
