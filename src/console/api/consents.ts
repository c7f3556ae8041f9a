import { z } from "@hono/zod-openapi";
import { collectedKinds, restingOn } from "../../core/consent.ts";
import { personId } from "../../core/ids.ts";
import { recordLook } from "../access.ts";
import { refuse } from "../problem.ts";
import {
  addConsent,
  consentHowSchema,
  consentKindSchema,
  consentRecordSchema,
  consentsOf,
  consentState,
  consentStateSchema,
  type ConsentRecord,
} from "../resident/consents.ts";
import { findResident } from "../resident/found.ts";
import { known } from "./alert-view.ts";
import { acts, idParam, reads, type Area } from "./route.ts";
import { text } from "./say.ts";

const shownSchema = consentRecordSchema.extend({ byName: z.string().optional() });
const standingSchema = z.object({
  kind: consentKindSchema,
  state: consentStateSchema,
  /** The last word about it. */
  last: shownSchema.optional(),
});
const wholeSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    zone: z.string(),
    consents: z.array(standingSchema),
    /** What is not taken in while a consent is withdrawn or ended: the rules that then do not watch. */
    stops: z.array(z.object({ kind: consentKindSchema, rules: z.array(z.string()) })),
    /** Newest first. */
    history: z.array(shownSchema),
    /** After how many days each kind of data goes by itself. */
    kept: z.object({ journalDays: z.int(), alertsDays: z.int(), attemptsDays: z.int() }),
  })
  .openapi("Consents");

const list = reads("/api/v1/consents", "How it stands with every resident's consents", {
  asks: {},
  answers: z.object({
    residents: z.array(z.object({ id: z.string(), name: z.string(), consents: z.array(standingSchema) })),
  }),
});
const one = reads(
  "/api/v1/residents/{id}/consents",
  "What a resident agreed to, until when, and what is kept how long",
  {
    asks: { params: idParam },
    answers: wholeSchema,
  },
);
const say = acts("/api/v1/residents/{id}/consents", "A consent is given or withdrawn; one is as easy as the other", {
  params: idParam,
  body: z.strictObject({
    kind: consentKindSchema,
    given: z.boolean(),
    how: consentHowSchema,
    until: z.int().min(0).optional(),
    note: text.optional(),
  }),
  answers: z.object({ kind: consentKindSchema, state: consentStateSchema }),
});

export type ConsentRoutes = typeof list | typeof one | typeof say;

/** Who agreed to what (PIPL 14 to 17, 29; domain table E, P-2 and P-4). */
export const consentArea: Area = (app, { needs }) => {
  const standing = (records: readonly ConsentRecord[]) =>
    consentKindSchema.options.map((kind) => {
      const { last, state } = consentState(records, kind, needs.clock.now());
      return { kind, state, ...known("last", last && shown(last)) };
    });
  const shown = (record: ConsentRecord) => {
    const name = needs.registry().people.get(personId(record.by))?.name;
    return { ...record, ...known("byName", name) };
  };
  app.openapi(list, async (c) => {
    const all = [...needs.registry().residents.values()];
    const residents = all.map(async ({ id, name }) => ({ id, name, consents: standing(await consentsOf(needs, id)) }));
    return c.json({ residents: await Promise.all(residents) }, 200);
  });
  app.openapi(one, async (c) => {
    const found = findResident(needs.registry(), c.req.valid("param").id);
    if (found === undefined) return refuse(c, "not-found");
    const { id, name } = found.resident;
    await recordLook(c, needs, { of: id, what: "consents" });
    const records = await consentsOf(needs, id);
    const { journalDays, alertsDays, attemptsDays } = needs.retention;
    const kept = { journalDays, alertsDays, attemptsDays };
    const { zone } = needs.registry().station;
    const history = records.toReversed().map(shown);
    const stops = collectedKinds.map((kind) => ({
      kind,
      rules: restingOn(kind).map(({ title }) => title[c.get("language")]),
    }));
    return c.json({ id, name, zone, consents: standing(records), stops, history, kept }, 200);
  });
  app.openapi(say, async (c) => {
    const found = findResident(needs.registry(), c.req.valid("param").id);
    const caller = c.get("caller");
    if (found === undefined) return refuse(c, "not-found");
    if (caller.kind !== "staff") return refuse(c, "not-permitted");
    const { kind, given, how, until, note } = c.req.valid("json");
    const what = given ? "consent-given" : "consent-withdrawn";
    await recordLook(c, needs, { of: found.resident.id, what, why: [kind, how, note].filter(Boolean).join(" · ") });
    const record = { kind, given, how, at: needs.clock.now(), by: caller.person.id };
    await addConsent(needs, found.resident.id, { ...record, ...known("until", until), ...known("note", note) });
    await needs.consentsChanged();
    const { state } = consentState(await consentsOf(needs, found.resident.id), kind, needs.clock.now());
    return c.json({ kind, state }, 200);
  });
};
