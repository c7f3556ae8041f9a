import { z } from "@hono/zod-openapi";
import { homeId, personId, residentId } from "../../core/ids.ts";
import type { Registry } from "../../registry/registry.ts";
import type { StoredAccess } from "../../store/store.ts";
import { recordLook } from "../access.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { known } from "./alert-view.ts";
import { acts, limitSchema, reads, type Area } from "./route.ts";
import { text } from "./say.ts";

/** Read from the store at once while looking for somebody's looks. */
const PAGE = 500;
/** How far back one answer looks for somebody's looks; `before` goes on from there. */
const SCANNED_MAX = 20_000;
const EXPORTED_MAX = 20_000;
/** Whose data is exported: that of everybody. */
const STATION = "station";

const name = z.string().max(64);
const filterShape = { of: name.optional(), by: name.optional() };
const accessSchema = z
  .object({
    seq: z.int(),
    at: z.int(),
    by: z.string(),
    byName: z.string().optional(),
    of: z.string(),
    ofName: z.string().optional(),
    what: z.string(),
    why: z.string().optional(),
    hash: z.string(),
  })
  .openapi("Access");

const list = reads("/api/v1/accesses", "Who looked at whose data, newest first", {
  asks: {
    query: z.object({ limit: limitSchema, before: z.coerce.number().int().min(0).optional(), ...filterShape }),
  },
  answers: z.object({
    accesses: z.array(accessSchema),
    /** Where older ones begin; absent at the end. */
    before: z.int().optional(),
  }),
});
const check = reads("/api/v1/accesses/check", "Whether the log is still what was written: every entry is recomputed", {
  asks: {},
  answers: z.object({ entries: z.int(), head: z.string(), brokenAt: z.int().optional() }),
});
const exported = acts("/api/v1/accesses/export", "The log to take away, and why; that it was taken is in the log", {
  params: z.object({}),
  body: z.strictObject({ why: text, ...filterShape }),
  answers: z.object({ accesses: z.array(accessSchema), whole: z.boolean() }),
});

export type AccessRoutes = typeof list | typeof check | typeof exported;

/** Who looked at whom, why and when (PIPL 51; domain table E, P-8). */
export const accesses: Area = (app, { needs }) => {
  app.openapi(list, async (c) => {
    const { limit, before, ...filter } = c.req.valid("query");
    const found = await find(needs, filter, { limit, before });
    const view = viewAccess(needs.registry());
    return c.json({ accesses: found.accesses.map(view), ...known("before", found.before) }, 200);
  });
  app.openapi(check, async (c) => c.json(await needs.evidence.accesses(), 200));
  app.openapi(exported, async (c) => {
    const { why, ...filter } = c.req.valid("json");
    await recordLook(c, needs, { of: filter.of ?? STATION, what: "access-log-export", why });
    const found = await find(needs, filter, { limit: EXPORTED_MAX, before: undefined });
    const view = viewAccess(needs.registry());
    return c.json({ accesses: found.accesses.map(view), whole: found.before === undefined }, 200);
  });
};

interface Filter {
  readonly of?: string | undefined;
  readonly by?: string | undefined;
}

interface Page {
  readonly limit: number;
  readonly before: number | undefined;
}

async function find({ store, registry }: Needs, { of, by }: Filter, { limit, before }: Page) {
  const [seen, lookers] = [of, by].map((asked) => (asked === undefined ? undefined : idsOf(registry(), asked)));
  const fits = (access: StoredAccess) => (seen?.has(access.of) ?? true) && (lookers?.has(access.by) ?? true);
  const only = seen?.size === 1 ? [...seen][0] : undefined;
  const found: StoredAccess[] = [];
  let next = before;
  for (let scanned = 0; scanned < SCANNED_MAX; scanned += PAGE) {
    const page = await store.accesses({ limit: PAGE, ...known("before", next), ...known("of", only) });
    for (const access of page) {
      if (found.length >= limit) return { accesses: found, before: next };
      if (fits(access)) found.push(access);
      next = access.seq;
    }
    if (page.length < PAGE) return { accesses: found, before: undefined };
    await new Promise(setImmediate);
  }
  return { accesses: found, before: next };
}

type Needs = Pick<ConsoleNeeds, "store" | "registry">;

/** Whom somebody means by an id, or by a name or a part of it. */
function idsOf({ residents, people, plans }: Registry, asked: string): ReadonlySet<string> {
  const homes = [...plans.values()].map(({ home, address }) => ({ id: home, name: address }));
  const named = [...residents.values(), ...people.values(), ...homes].filter(({ name: one }) => one.includes(asked));
  return new Set([asked, ...named.map(({ id }) => id)]);
}

const viewAccess =
  (registry: Registry) =>
  ({ why, at, ...access }: StoredAccess): z.infer<typeof accessSchema> => ({
    ...access,
    at,
    ...known("byName", registry.people.get(personId(access.by))?.name),
    ...known("ofName", nameOf(registry, access.of)),
    ...known("why", why),
  });

/** A resident by name, a home by its address, a member of family or staff by name. */
const nameOf = ({ residents, plans, people }: Registry, of: string): string | undefined =>
  residents.get(residentId(of))?.name ?? plans.get(homeId(of))?.address ?? people.get(personId(of))?.name;
