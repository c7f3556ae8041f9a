import { expect, test } from "vitest";
import { play } from "../../simulators/play.ts";
import { randomNight } from "../../simulators/random-night.ts";
import { rules } from "../../src/core/rules/index.ts";
import { instant } from "../../src/core/time.ts";
import { auditCase } from "../../src/evidence/audit.ts";
import { sealLogs } from "../../src/evidence/seal.ts";
import { verifyLogs } from "../../src/evidence/verify.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { openMemoryStore } from "../../src/store/memory.ts";

const knowledge = { catalogue: await loadCatalogue(), rules };
const EVER = { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 1_000 };
const SEEDS = Array.from({ length: 15 }, (_, place) => place + 1);

test(
  "after any night log, alert and attempts tell one story, and the chain of it is whole",
  { timeout: 180_000 },
  async () => {
    let alerts = 0;
    for (const seed of SEEDS) {
      const store = openMemoryStore();
      const { violations } = await play(randomNight(seed, knowledge), knowledge, { store });
      expect(
        violations.filter(({ invariant }) => invariant === "R2" || invariant === "A1c"),
        `seed ${seed}`,
      ).toEqual([]);
      const cases = await store.cases(EVER);
      for (const one of cases) expect(auditCase(one), `seed ${seed}`).toEqual([]);
      await sealLogs(store, instant(1));
      expect(await verifyLogs(store, {}), `seed ${seed}`).toMatchObject({ alerts: cases.length, misfitCount: 0 });
      alerts += cases.length;
    }
    expect(alerts).toBeGreaterThan(SEEDS.length);
  },
);
