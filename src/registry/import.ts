import { stringify } from "yaml";
import type { Instant } from "../core/time.ts";
import { GatewayError } from "../error.ts";
import { hasErrors, type Finding } from "../finding.ts";
import type { SecretSource } from "../secret.ts";
import type { Store } from "../store/store.ts";
import { unplacedDocument } from "../yaml-document.ts";
import { checkAgainst } from "../zod-findings.ts";
import { buildRegistry } from "./build.ts";
import { inspectUse, readSite, type SiteText } from "./check.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Registry } from "./registry.ts";
import { siteSchema } from "./site.ts";
import { hashesOf, seal, type Credential, type Writable } from "./seal.ts";

export type RegistryStore = Pick<Store, "registry" | "putRegistry">;

export interface ImportRequest {
  readonly from: SiteText;
  readonly knowledge: Knowledge;
  readonly secrets: SecretSource;
  readonly at: Instant;
  /** Who imports, for the history. */
  readonly by: string;
  /** Devices that sign in themselves and have no password get a random one. */
  readonly issueCredentials: boolean;
  /** Keeps what was issued; called before the document is stored, so that no password is lost. */
  readonly keep?: (issued: readonly Credential[]) => Promise<void>;
}

export type ImportResult =
  | { readonly kind: "invalid"; readonly findings: readonly Finding[] }
  | { readonly kind: "unchanged"; readonly version: number; readonly findings: readonly Finding[] }
  | {
      readonly kind: "imported";
      readonly version: number;
      readonly issued: readonly Credential[];
      readonly findings: readonly Finding[];
    };

/** Takes a whole document or nothing. The same document again is no new version; secrets are kept only as hashes. */
export async function importSite(store: RegistryStore, request: ImportRequest): Promise<ImportResult> {
  const { from, knowledge, secrets } = request;
  const { site, written, findings } = readSite(from, knowledge, secrets);
  if (site === undefined || hasErrors(findings)) return { kind: "invalid", findings };
  const before = await store.registry();
  const kept: Writable = before === undefined ? {} : (JSON.parse(before.document) as Writable);
  const document = structuredClone(written) as Writable;
  const issued = await seal(document, {
    before: hashesOf(kept),
    issues: ({ profile }) => request.issueCredentials && typeof profile === "string" && signsIn(profile, knowledge),
  });
  if (before !== undefined && canonical(document) === canonical(kept)) {
    return { kind: "unchanged", version: before.version, findings };
  }
  if (issued.length > 0) await request.keep?.(issued);
  const { version } = await store.putRegistry(JSON.stringify(document), request.at, request.by);
  return { kind: "imported", version, issued, findings };
}

const signsIn = (profile: string, knowledge: Knowledge): boolean => {
  const family = knowledge.profiles.get(profile)?.family;
  return family !== undefined && knowledge.signsIn(family);
};

/** The same text for the same document, in whatever order its keys were written. */
const canonical = (document: unknown): string =>
  JSON.stringify(document, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );

/** The stored document as YAML that imports to the same: hashes in place of secrets. */
export async function exportSite(store: Pick<Store, "registry">): Promise<string | undefined> {
  const stored = await store.registry();
  if (stored === undefined) return undefined;
  return stringify(JSON.parse(stored.document), { lineWidth: 120, aliasDuplicateObjects: false });
}

/** The registry in force; `undefined` before the first import. A document that no longer fits this version is refused whole. */
export async function loadRegistry(
  store: Pick<Store, "registry">,
  knowledge: Knowledge,
): Promise<Registry | undefined> {
  const stored = await store.registry();
  if (stored === undefined) return undefined;
  const document = unplacedDocument(JSON.parse(stored.document), "registry");
  const checked = checkAgainst(siteSchema, document.value, document);
  const findings = checked.kind === "faulty" ? checked.findings : inspectUse(checked.value, knowledge, document);
  const fault = findings.find((finding) => finding.severity === "error");
  if (checked.kind === "fits" && fault === undefined) return buildRegistry(checked.value, stored.version, knowledge);
  throw new GatewayError(
    "SITE_INVALID",
    `The stored registry, version ${stored.version}, does not fit this gateway at ${fault?.path ?? "its beginning"}` +
      ` (${fault?.code ?? "unreadable"}). Export it, correct it and import it again.`,
  );
}
