import { z } from "zod";
import type { EngineClock } from "../clock.ts";
import type { Language } from "../core/language.ts";
import { lastLocal } from "../core/local-time.ts";
import { after, days, instant, type Instant } from "../core/time.ts";
import { lookAhead, type Gap } from "../registry/coverage.ts";
import { isSilent, sayGap, shownZone } from "../registry/coverage-words.ts";
import type { IsProven } from "../registry/unproven.ts";
import { provenIn } from "../desks/proofs.ts";
import type { Registry } from "../registry/registry.ts";
import type { Job } from "../schedule/job.ts";
import type { Store } from "../store/store.ts";

/** Before the day begins, away from the hours that clocks skip or repeat. */
const LOOKS_AT_MINUTE = 5 * 60 + 41;
const DAYS_LOOKED_AT = 7;
/** More gaps than this say that nobody keeps the rota; the rest is counted. */
const GAPS_KEPT_MAX = 200;
const FACT = "coverage";

const keptSchema = z.object({
  at: z.number(),
  gaps: z.number(),
  silent: z.number(),
  unverified: z.number().default(0),
  lines: z.object({ "zh-CN": z.array(z.string()), en: z.array(z.string()) }),
});

/** What the last look ahead found: gaps, in how many of them a whole policy reaches nobody, and what rests on unverified addresses. */
export type CoverageSigns = Readonly<z.infer<typeof keptSchema>>;

export interface CoverageWatch {
  readonly signs: () => CoverageSigns | undefined;
  readonly lines: (language: Language) => readonly string[];
  readonly job: (registry: Registry) => Job;
}

interface Needs {
  readonly store: Pick<Store, "fact" | "putFact" | "papers">;
  readonly clock: Pick<EngineClock, "now">;
}

/** Every morning, and after every import: whom would the policies of the next seven days reach? */
export async function openCoverageWatch({ store, clock }: Needs): Promise<CoverageWatch> {
  let signs = read(await store.fact(FACT));
  return {
    signs: () => signs,
    lines: (language) => signs?.lines[language] ?? [],
    job: (registry) => ({
      // Each version has its own, so that an import is looked at without waiting for the morning.
      name: `coverage:${registry.version}`,
      makesUpFirst: true,
      dueAt: (now) => lastLocal(LOOKS_AT_MINUTE, now, registry.station.zone),
      async run() {
        signs = await look(registry, clock.now(), await provenIn(store));
        await store.putFact(FACT, JSON.stringify(signs));
      },
    }),
  };
}

function read(fact: string | undefined): CoverageSigns | undefined {
  if (fact === undefined) return undefined;
  const kept = keptSchema.safeParse(JSON.parse(fact));
  return kept.success ? kept.data : undefined;
}

async function look(registry: Registry, from: Instant, isProven: IsProven): Promise<CoverageSigns> {
  const span = { from, to: after(from, days(DAYS_LOOKED_AT)) };
  const gaps = await beside(lookAhead(registry, span, isProven));
  const shown = gaps.slice(0, GAPS_KEPT_MAX);
  const zone = shownZone(registry);
  const lines = (language: Language) => shown.map((gap) => sayGap(gap, { language, zone, span }));
  const unverified = gaps.filter((gap) => gap.unverified === true).length;
  const counts = { gaps: gaps.length - unverified, silent: gaps.filter(isSilent).length, unverified };
  return { at: instant(from), ...counts, lines: { "zh-CN": lines("zh-CN"), en: lines("en") } };
}

/** A few milliseconds at a time: whoever calls for help does not wait for it. */
const SLICE_MS = 5;

async function beside(work: Generator<undefined, readonly Gap[]>): Promise<readonly Gap[]> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = work.next();
    while (step.done !== true && performance.now() < until) step = work.next();
    if (step.done === true) return step.value;
    await new Promise(setImmediate);
  }
}
