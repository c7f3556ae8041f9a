import { rules } from "../src/core/rules/index.ts";
import { loadCatalogue } from "../src/intake/catalogue.ts";
import type { Stretch } from "./crew.ts";
import { playNights } from "./nights.ts";

/** One process of the crew: plays its stretch of seeds and tells what became of them. */
// The cast repeats what crew.ts hands over.
const stretch = JSON.parse(process.argv[2] ?? "{}") as Stretch;
process.send?.(await playNights(stretch, { catalogue: await loadCatalogue(), rules }));
