import { parse, stringify } from "yaml";
import { expect, test } from "vitest";
import { resolveAudience } from "../../src/core/alert/audience.ts";
import { quietUntil } from "../../src/core/alert/quiet.ts";
import { policyFor } from "../../src/core/alert/policy.ts";
import { homeId } from "../../src/core/ids.ts";
import { instantOfLocal } from "../../src/core/local-time.ts";
import type { CarePlan } from "../../src/core/plan.ts";
import type { Instant } from "../../src/core/time.ts";
import { assemble } from "../../src/main.ts";
import { buildRegistry } from "../../src/registry/build.ts";
import { readSite } from "../../src/registry/check.ts";
import { noSecrets } from "../support/knowledge.ts";
import { readmeExamples } from "../support/readme-example.ts";

const [small = "", policy = "", rota = ""] = readmeExamples("src/registry/README.md", "yaml");
const secrets = { ...noSecrets, variable: (name: string) => `${name.toLowerCase()}-long-enough-for-anybody` };

type Document = Record<string, unknown>;

/** The small site with what a recipe adds to it: lists grow. */
function withRecipe(recipe: string): string {
  const site = parse(small) as Document;
  for (const [key, value] of Object.entries(parse(recipe) as Document)) {
    const before = site[key];
    site[key] =
      Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value;
  }
  return stringify(site);
}

async function planWith(text: string): Promise<CarePlan> {
  const { knowledge } = await assemble();
  const { site, findings } = readSite({ text, file: "site.yaml" }, knowledge, secrets);
  expect(findings).toEqual([]);
  const plan = site === undefined ? undefined : buildRegistry(site, 1, knowledge).plans.get(homeId("flat-4"));
  if (plan === undefined) throw new Error("no plan");
  return plan;
}

function at(text: string): Instant {
  const found = instantOfLocal(text, "Asia/Shanghai");
  if (found === undefined) throw new Error(`no time: ${text}`);
  return found;
}

const onDuty = (plan: CarePlan, when: string) => resolveAudience([{ duty: true }], plan, at(when)).map(({ id }) => id);

test("the recipe of a policy holds for what it is for, and lets attention wait until the morning", async () => {
  const plan = await planWith(withRecipe(policy));
  const ours = policyFor(plan.policies, "person", "critical");
  expect(ours).toMatchObject({ id: "nights-at-qinghe", version: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(policyFor(plan.policies, "person", "urgent").id).toBe("person-urgent");
  expect(quietUntil(ours, "attention", at("2026-03-04T23:00"), plan.zone)).toBe(at("2026-03-05T07:00"));
});

test("the recipe of a rota: turns, a holiday, and who stands in for whom", async () => {
  const own = '      - { from: "00:00", to: "24:00" }\n';
  expect(small).toContain(own);
  const plan = await planWith(withRecipe(rota).replace(/ {4}duty:\n {6}- from: "?00:00"?\n {8}to: "?24:00"?\n/, ""));
  expect(onDuty(plan, "2026-01-06T12:00")).toEqual(["li-wei"]);
  expect(onDuty(plan, "2026-01-13T12:00")).toEqual(["chen-fang"]);
  expect(onDuty(plan, "2026-01-13T21:00")).toEqual(["li-wei"]);
  expect(onDuty(plan, "2026-02-17T03:00")).toEqual(["chen-fang"]);
  expect(onDuty(plan, "2026-03-03T12:00")).toEqual(["chen-fang"]);
  const family = (when: string) => resolveAudience([{ family: 1 }], plan, at(when)).map(({ id }) => id);
  expect(family("2026-03-05T12:00")).toEqual(["wang-jianguo"]);
  expect(family("2026-03-09T00:00")).toEqual(["zhang-min"]);
});

test("in the country the neighbour is called first, the village doctor second, and nobody by mail", async () => {
  const plan = await planWith(small.replace("  digestAt:", "  setting: rural\n  digestAt:"));
  const { steps } = policyFor(plan.policies, "person", "critical");
  const [first, second] = steps;
  const noon = at("2026-03-04T12:00");
  expect(resolveAudience(first?.audience ?? [], plan, noon)[0]?.id).toBe("wang-jianguo");
  expect(second?.audience).toContainEqual({ role: "village-doctor" });
  for (const step of steps) expect(step.channels?.critical?.["smtp"]).toEqual([]);
  const town = await planWith(small);
  expect(policyFor(town.policies, "person", "critical").steps[0]?.audience).toContainEqual({ family: 1 });
});
