import { expect, test } from "vitest";
import { assemble } from "../../src/main.ts";
import { buildRegistry } from "../../src/registry/build.ts";
import { checkSite, readSite } from "../../src/registry/check.ts";
import { noSecrets } from "../support/knowledge.ts";
import { readmeExample } from "../support/readme-example.ts";

const secrets = { ...noSecrets, variable: (name: string) => `${name.toLowerCase()}-long-enough-for-anybody` };
const { knowledge } = await assemble();
const good = readmeExample("src/registry/README.md", "yaml");

const explained = (answers: string, families = '{ generic-json: { bases: ["plant/{device}/up"] } }') =>
  `${good.replace("profile: native/smoke", `profile: generic-json/mapped, answers: ${answers}`)}\nfamilies: ${families}\n`;

test("what an explained device tells the rules is what was explained", () => {
  const text = explained('{ field.alarm: "smoke fire=true ok=false", field.t: "temperature Cel *0.1" }');
  const { site, findings } = readSite({ text, file: "site.yaml" }, knowledge, secrets);
  expect(findings).toEqual([]);
  const registry = buildRegistry(site!, 1, knowledge);
  const id = [...registry.devices.values()].find(({ profile }) => profile === "generic-json/mapped")!.id;
  const planned = [...registry.plans.values()].map(({ devices }) => devices.get(id)).find((one) => one !== undefined);
  expect(planned?.tells).toEqual(["smoke", "temperature"]);
  expect(registry.bases.get("generic-json")).toEqual(["plant/{device}/up"]);
});

test("a slip of the pen in an explanation is seen when the site is checked", () => {
  const text = explained('{ field.alarm: "smok fire=true" }', "{}");
  expect(checkSite({ text, file: "site.yaml" }, knowledge, secrets)).toMatchObject([{ code: "unknown-answer" }]);
});

test("cameras are switched on by a line that says so", () => {
  const { site } = readSite(
    { text: `${good}\nfamilies: { frigate: { enabled: true } }\n`, file: "site.yaml" },
    knowledge,
    secrets,
  );
  expect(buildRegistry(site!, 1, knowledge).bases.get("frigate")).toEqual([]);
  expect(
    checkSite({ text: `${good}\nfamilies: { frigate: { enabled: false } }\n`, file: "site.yaml" }, knowledge, secrets),
  ).not.toEqual([]);
});
