import { checkAccesses, type CheckedAccesses } from "./check-accesses.ts";
import type { Clock } from "../clock.ts";
import { wordsOf } from "../core/rules/words.ts";
import { countFigures, type FigureSpan } from "../evidence/count-figures.ts";
import type { Figures } from "../evidence/figures-schema.ts";
import { figureRows } from "../evidence/figures-text.ts";
import { writeReport, type ReportWish } from "../evidence/write-report.ts";
import type { IncidentReport } from "../evidence/report-schema.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";

interface Evidence {
  readonly report: (wish: ReportWish) => Promise<IncidentReport | undefined>;
  readonly figures: (span: FigureSpan) => Promise<Figures>;
  readonly tables: typeof figureRows;
  readonly accesses: () => Promise<CheckedAccesses>;
}

/** What the console may ask about what happened. */
export const evidenceOf = (house: {
  readonly store: Store;
  readonly clock: Clock;
  readonly registry: Registry;
}): Evidence => ({
  report: (wish) =>
    writeReport({ store: house.store, registry: house.registry, wordsOf, now: house.clock.now() }, wish),
  tables: figureRows,
  accesses: () => checkAccesses(house.store),
  figures: (span) => countFigures({ store: house.store, registry: house.registry, now: house.clock.now() }, span),
});
