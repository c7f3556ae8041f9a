import { z } from "zod";
import { collectedKinds, restingOn } from "../../core/consent.ts";
import type { ConsoleNeeds } from "../needs.ts";

/** What needs its own consent (PIPL 23, 29; domain table E, P-2). Pressing the button for help needs none. */
export const consentKindSchema = z.enum([
  "health",
  "location",
  "family",
  "community",
  "doctor",
  "emergency-call",
  "statistics",
]);
export type ConsentKind = z.infer<typeof consentKindSchema>;

/** How it was said: signed on paper, spoken before a witness, or by a guardian. */
export const consentHowSchema = z.enum(["signed", "spoken", "guardian"]);

export const consentRecordSchema = z.strictObject({
  kind: consentKindSchema,
  given: z.boolean(),
  at: z.int(),
  by: z.string(),
  how: consentHowSchema,
  until: z.int().optional(),
  note: z.string().optional(),
});
export type ConsentRecord = z.infer<typeof consentRecordSchema>;

export const consentStateSchema = z.enum(["given", "withdrawn", "ended", "never"]);

/** Far more than anybody changes their mind; the oldest go first. */
const RECORDS_MAX = 500;

type Needs = Pick<ConsoleNeeds, "store" | "clock">;

/** Oldest first. */
export async function consentsOf({ store, clock }: Needs, resident: string): Promise<readonly ConsentRecord[]> {
  const paper = await store.paper("consent", resident, clock.now());
  return paper === undefined ? [] : z.array(consentRecordSchema).parse(JSON.parse(paper.json));
}

export async function addConsent(needs: Needs, resident: string, record: ConsentRecord): Promise<void> {
  const records = [...(await consentsOf(needs, resident)), record].slice(-RECORDS_MAX);
  await needs.store.putPaper({
    kind: "consent",
    id: resident,
    json: JSON.stringify(records),
    expiresAt: undefined,
  });
}

/** How it stands with one kind: the last word counts. */
export function consentState(records: readonly ConsentRecord[], kind: ConsentKind, now: number) {
  const last = records.findLast((record) => record.kind === kind);
  const state: z.infer<typeof consentStateSchema> =
    last === undefined
      ? "never"
      : !last.given
        ? "withdrawn"
        : last.until !== undefined && last.until <= now
          ? "ended"
          : "given";
  return { last, state };
}

/** Which rules do not watch somebody because of what is not collected, and since when. */
export async function restsOf(needs: Needs, resident: string): Promise<readonly Rest[]> {
  const records = await consentsOf(needs, resident);
  return collectedKinds.flatMap((kind) => {
    const { last, state } = consentState(records, kind, needs.clock.now());
    if (last === undefined || (state !== "withdrawn" && state !== "ended")) return [];
    const since = state === "ended" ? (last.until ?? last.at) : last.at;
    return [{ consent: kind, state, since, rules: new Set(restingOn(kind).map((rule) => rule.kind)) }];
  });
}

interface Rest {
  readonly consent: (typeof collectedKinds)[number];
  readonly state: "withdrawn" | "ended";
  readonly since: number;
  readonly rules: ReadonlySet<string>;
}

/** Somebody said no, or their yes has ended. Where nothing was written down yet the screens say so, and nothing is withheld. */
export async function isWithheld(needs: Needs, resident: string, kind: ConsentKind): Promise<boolean> {
  const { state } = consentState(await consentsOf(needs, resident), kind, needs.clock.now());
  return state === "withdrawn" || state === "ended";
}
