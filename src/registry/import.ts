import { stringify } from "yaml";
import type { Instant } from "../core/time.ts";
import { GatewayError } from "../error.ts";
import { hasErrors, type Finding } from "../finding/finding.ts";
import type { SecretSource } from "../secret.ts";
import type { RegistryVersion, Store } from "../store/store.ts";
import { unplacedDocument } from "../finding/yaml-document.ts";
import { checkAgainst } from "../finding/zod-findings.ts";
import { buildRegistry } from "./build.ts";
import { canonical } from "./canonical.ts";
import { inspectUse, readSite, type SiteText } from "./check.ts";
import type { Knowledge } from "./knowledge.ts";
import { keepPolicies } from "./policy-version.ts";
import type { Registry } from "./registry.ts";
import { rewritten } from "./rewritten.ts";
import { siteSchema } from "./site.ts";
import { hashesOf, seal, type Credential, type Writable } from "./seal.ts";

export type RegistryStore = Pick<Store, "registry" | "putRegistry" | "putPolicies">;

export interface ImportRequest {
  readonly from: SiteText;
  readonly knowledge: Knowledge;
  readonly secrets: SecretSource;
  readonly at: Instant;
  /** Who imports, for the history. */
  readonly by: string;
  /** Why, for the history. */
  readonly note?: string;
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
  const { version } = await store.putRegistry(JSON.stringify(document), request.at, request.by, {
    // JSON has no comments, and nobody likes to read it.
    ...(!from.text.trimStart().startsWith("{") && { text: rewritten(from.text, document) }),
    ...(request.note !== undefined && { note: request.note }),
  });
  await keepPolicies(store, buildRegistry(site, version, knowledge), request.at);
  return { kind: "imported", version, issued, findings };
}

const signsIn = (profile: string, knowledge: Knowledge): boolean => {
  const family = knowledge.profiles.get(profile)?.family;
  return family !== undefined && knowledge.signsIn(family);
};

/** Where the first edit begins. */
export const EMPTY_SITE = "version: 1\n";

/** The stored document as YAML that imports to the same, with the comments of whoever wrote it: hashes in place of secrets. */
export async function exportSite(store: Pick<Store, "registry">): Promise<string | undefined> {
  const stored = await store.registry();
  return stored && textOf(stored);
}

/** One version as people read it. */
export const textOf = ({ text, document }: Pick<RegistryVersion, "text" | "document">): string =>
  text ?? stringify(JSON.parse(document), { lineWidth: 120, aliasDuplicateObjects: false });

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
