import { describe, expect, test } from "vitest";
import { printFinding } from "../../src/finding/print.ts";
import { checkSite } from "../../src/registry/check.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";
import { readmeExample } from "../support/readme-example.ts";

const secrets = { ...noSecrets, variable: (name: string) => `${name.toLowerCase()}-long-enough-for-anybody` };
const good = readmeExample("src/registry/README.md", "yaml");
const findingsOf = (text: string) => checkSite({ text, file: "site.yaml" }, knowledge, secrets);
const spoil = (written: string, instead: string) => {
  const text = good.replace(written, instead);
  return { text, findings: findingsOf(text) };
};

describe("a channel that is quiet by night", () => {
  const quietAbout = (severities: string, to = "07:00") =>
    `severities: [critical, urgent], quiet: { severities: [${severities}], from: "22:00", to: "${to}" }`;

  test("is so about what is lesser, never about what is critical, and not without end", () => {
    expect(spoil("severities: [critical, urgent]", quietAbout("urgent")).findings).toEqual([]);
    const { text, findings } = spoil("severities: [critical, urgent]", quietAbout("urgent, critical"));
    const line = text.split("\n").findIndex((one) => one.includes("quiet:")) + 1;
    expect(findings).toMatchObject([{ severity: "error", line }]);
    const endless = spoil("severities: [critical, urgent]", quietAbout("urgent", "22:00"));
    expect(endless.findings).toMatchObject([{ code: "span-empty" }]);
  });

  test("reaches nobody then: a policy that has nobody else is refused, with its hours", () => {
    const quiet = 'address: {}, quiet: { severities: [urgent], from: "22:00", to: "07:00" } }';
    const text = good
      .replaceAll("address: {} }", quiet)
      .replace("severities: [critical, urgent]", quietAbout("urgent"));
    const found = findingsOf(text).filter(({ code }) => code === "reaches-nobody");
    expect(found.map(({ params }) => params["grade"])).toEqual(found.map(() => "urgent"));
    expect(found.find(({ params }) => params["policy"] === "person-urgent")).toMatchObject({ severity: "error" });
    expect(printFinding(found[0]!, text, "en")).toContain("22:00");
  });
});
