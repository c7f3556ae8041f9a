import { hasErrors, inFileOrder, type Finding } from "../finding/finding.ts";
import { plainSecrets, resolveSecrets, type SecretSource } from "../secret.ts";
import { readYaml, type YamlDocument } from "../finding/yaml-document.ts";
import { checkAgainst } from "../finding/zod-findings.ts";
import { checkDevices } from "./check-devices.ts";
import { checkIds } from "./check-ids.ts";
import { checkPeople } from "./check-people.ts";
import { checkPolicies } from "./check-policies.ts";
import { checkReach } from "./check-reach.ts";
import { checkRoster } from "./check-roster.ts";
import { checkRules } from "./check-rules.ts";
import type { Inspection } from "./inspection.ts";
import type { Knowledge } from "./knowledge.ts";
import { siteSchema, type Site } from "./site.ts";

export interface SiteReading {
  /** Absent where the document cannot be used. */
  readonly site: Site | undefined;
  /** The document as it was written, secrets put in; what an import keeps. */
  readonly written: unknown;
  readonly findings: readonly Finding[];
}

export interface SiteText {
  readonly text: string;
  readonly file: string;
}

/** Everything that can be known to be wrong with a site document before it is used. */
export function checkSite(from: SiteText, knowledge: Knowledge, secrets: SecretSource): readonly Finding[] {
  return readSite(from, knowledge, secrets).findings;
}

export function readSite({ text, file }: SiteText, knowledge: Knowledge, secrets: SecretSource): SiteReading {
  const document = readYaml(text, file);
  if (document.findings.length > 0) return { site: undefined, written: undefined, findings: document.findings };
  const { value, unresolved } = resolveSecrets(document.value, secrets);
  const findings = [
    ...unresolved.map(({ path, code, name }) => document.finding(path, { code, params: { name } })),
    ...plainSecrets(document),
  ];
  if (unresolved.length > 0) return { site: undefined, written: value, findings: inFileOrder(findings) };
  const checked = checkAgainst(siteSchema, value, document);
  if (checked.kind === "faulty") {
    return { site: undefined, written: value, findings: inFileOrder([...findings, ...checked.findings]) };
  }
  const site = checked.value;
  findings.push(...inspect(site, knowledge, document));
  return { site: hasErrors(findings) ? undefined : site, written: value, findings: inFileOrder(findings) };
}

function inspect(site: Site, knowledge: Knowledge, document: YamlDocument): readonly Finding[] {
  const findings = [...inspectUse(site, knowledge, document)];
  // Whom a policy reaches can only be asked of a plan, and a plan needs a sound document.
  if (!hasErrors(findings)) checkReach(inspectionOf({ site, knowledge, document, findings }));
  return findings;
}

/** What must hold before a registry can be built at all. */
export function inspectUse(site: Site, knowledge: Knowledge, document: YamlDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const inspection = inspectionOf({ site, knowledge, document, findings });
  for (const look of [checkIds, checkDevices, checkPeople, checkRoster, checkRules, checkPolicies]) look(inspection);
  return findings;
}

function inspectionOf(
  of: Pick<Inspection, "site" | "knowledge" | "document"> & { readonly findings: Finding[] },
): Inspection {
  const { findings, ...rest } = of;
  return {
    ...rest,
    report: (path, fault) => findings.push(of.document.finding(path, fault)),
    add: (more) => findings.push(...more),
  };
}
