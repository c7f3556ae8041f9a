import { createHash, randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { chainOf, testCalls } from "../../core/alert/chain.ts";
import { policiesFor, type Policy } from "../../core/alert/policy.ts";
import { testAttempt } from "../../core/home/reminders.ts";
import { homeId, policyIdSchema, type HomeId } from "../../core/ids.ts";
import type { CarePlan } from "../../core/plan.ts";
import { categorySchema, severitySchema, type Category, type Severity } from "../../core/severity.ts";
import type { Instant } from "../../core/time.ts";
import { recordLook } from "../access.ts";
import type { Given, Request } from "../door.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { keepTest, readTest, testSchema, type KeptTest } from "./chain-test-paper.ts";
import { acts, idParam, reads, type Area } from "./route.ts";

const tryOut = acts(
  "/api/v1/homes/{id}/chains/test",
  "Sends a marked test message to everybody a chain would call, on each channel once; no alert opens",
  {
    params: idParam,
    body: z.strictObject({
      policy: policyIdSchema,
      category: categorySchema,
      severity: severitySchema,
      /** All messages now, or one step after the other, each a minute at most. */
      pace: z.enum(["at-once", "in-steps"]).default("at-once"),
    }),
    answers: testSchema,
  },
);

const TESTS_SHOWN_MAX = 20;
const tests = reads("/api/v1/chain-tests", "Tests of chains and what became of each message, newest first", {
  asks: { query: z.object({ home: z.string().max(160).optional() }) },
  answers: z.object({ tests: z.array(testSchema) }),
});
const oneTest = reads("/api/v1/chain-tests/{id}", "One test of a chain: what became of each message", {
  asks: { params: idParam },
  answers: testSchema,
});

export type ChainTestRoutes = typeof tryOut | typeof tests | typeof oneTest;

/** Whether the messages of a chain would arrive: sent for real, marked, and followed to their end. */
export const chainTests: Area = (app, given) => {
  const { needs } = given;
  app.openapi(tryOut, async (c) => {
    const plan = needs.registry().plans.get(homeId(c.req.valid("param").id));
    if (plan === undefined) return refuse(c, "unknown-home");
    const wanted = c.req.valid("json");
    const policy = policiesFor(plan.policies, wanted.category, wanted.severity).find(({ id }) => id === wanted.policy);
    if (policy === undefined) return refuse(c, "not-found");
    return begin(c, given, { ...wanted, plan, policy });
  });
  app.openapi(tests, async (c) => {
    const { home } = c.req.valid("query");
    const papers = await needs.store.papers("chain-test", needs.clock.now());
    const kept = papers.map(readTest).filter((one) => home === undefined || one.home === home);
    const newest = kept.toSorted((one, other) => other.at - one.at).slice(0, TESTS_SHOWN_MAX);
    return c.json({ tests: await Promise.all(newest.map((one) => viewTest(given, one))) }, 200);
  });
  app.openapi(oneTest, async (c) => {
    const paper = await needs.store.paper("chain-test", c.req.valid("param").id, needs.clock.now());
    return paper === undefined ? refuse(c, "not-found") : c.json(await viewTest(given, readTest(paper)), 200);
  });
};

interface Wanted {
  readonly category: Category;
  readonly severity: Severity;
  readonly plan: CarePlan;
  readonly policy: Policy;
  readonly pace: "at-once" | "in-steps";
}

/** A second press is the same test; while somebody is called in earnest nobody is confused by a test. */
async function begin(c: Request, given: Given, { plan, policy, category, severity, pace }: Wanted) {
  const { needs } = given;
  const caller = c.get("caller");
  if (caller.kind !== "staff") return refuse(c, "not-permitted");
  const at = needs.clock.now();
  const wish = `${caller.person.id} ${plan.home} ${c.req.header("idempotency-key") ?? randomUUID()}`;
  const id = createHash("sha256").update(wish).digest("hex").slice(0, 24);
  const before = await needs.store.paper("chain-test", id, at);
  if (before !== undefined) return c.json(await viewTest(given, readTest(before)), 200);
  if (isCallingNow(given, plan.home)) return refuse(c, "alert-open");
  if (await isTestedNow(given, plan.home, at)) return refuse(c, "test-running");
  const calls = testCalls(chainOf({ policy, category, severity }, plan, at), at, pace === "in-steps");
  const by = { id: caller.person.id, name: caller.person.name };
  const kept: KeptTest = {
    id,
    home: plan.home,
    at,
    by: by.name,
    policy: policy.id,
    category,
    severity,
    pace,
    calls: [...calls],
  };
  await recordLook(c, needs, { of: plan.home, what: "chain-test", why: `${policy.id} ${severity}` });
  await needs.store.putPaper(keepTest(kept));
  const to = [...new Set(calls.map(({ person }) => person))];
  const input = { kind: "announced", at, key: keyOf(id), purpose: "test", to, text: "", calls } as const;
  try {
    await needs.submit({ kind: "input", home: plan.home, input, lifeSafety: false });
  } catch (cause) {
    needs.log.error({ err: cause, home: plan.home }, "a test of a chain was not stored");
    await needs.store.dropPapers("chain-test", [id]);
    return refuse(c, "not-stored");
  }
  needs.log.info({ home: plan.home, policy: policy.id, by: by.id, messages: calls.length }, "a chain is tested");
  return c.json(await viewTest(given, kept), 200);
}

const keyOf = (id: string) => `chain-test.${id}`;

const isCallingNow = ({ needs }: Given, home: HomeId): boolean =>
  Object.values(needs.state(home)?.alerts ?? {}).some(({ category }) => category !== "technical");

/** Another test of the same people would only ring twice. */
const REST_MS = 60_000;

async function isTestedNow({ needs }: Given, home: HomeId, at: Instant): Promise<boolean> {
  const papers = await needs.store.papers("chain-test", at);
  return papers.map(readTest).some((one) => one.home === home && at - one.at < REST_MS);
}

async function viewTest({ needs }: Given, kept: KeptTest): Promise<z.infer<typeof testSchema>> {
  const people = needs.registry().plans.get(homeId(kept.home))?.people ?? [];
  const { calls, ...test } = kept;
  const messages = calls.map(async ({ person, channel, step: at, at: dueAt }) => {
    const stored = await needs.store.attempt(testAttempt(homeId(kept.home), keyOf(kept.id), { person, channel }));
    const name = people.find(({ id }) => id === person)?.name ?? person;
    const result = {
      state: stored?.state ?? ("gone" as const),
      tries: stored?.tries ?? 0,
      ...known("reason", stored?.reason),
      ...known("lastTriedAt", stored?.lastTriedAt as number | undefined),
    };
    return { person, name, channel, step: at, dueAt, ...result };
  });
  return { ...test, messages: await Promise.all(messages) };
}
