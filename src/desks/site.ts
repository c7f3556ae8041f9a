import type { Clock } from "../clock.ts";
import type { SiteDesk, SiteFinding, SiteWish } from "../console/needs.ts";
import { invariant } from "../core/invariant.ts";
import type { Language } from "../core/language.ts";
import type { Finding } from "../finding/finding.ts";
import { wordFindings } from "../finding/print.ts";
import { sayChange } from "../registry/change-words.ts";
import { readSite } from "../registry/check.ts";
import { siteChanges } from "../registry/changes.ts";
import { EMPTY_SITE, exportSite, importSite, textOf } from "../registry/import.ts";
import type { Knowledge } from "../registry/knowledge.ts";
import { maskedText, shownDocument, unmaskedText } from "../registry/masking.ts";
import type { Credential } from "../registry/seal.ts";
import { editSite } from "../registry/site-edit.ts";
import { isWritten, spoken } from "../registry/site-path.ts";
import { provenIn } from "./proofs.ts";
import { byRow, faultFinding, readSiteTable } from "./site-table.ts";
import type { Store } from "../store/store.ts";

/** Somebody at a browser reads no file of the gateway's machine, and none of its variables. */
const NO_SECRETS = { variable: () => undefined, file: () => undefined };
const FILE = "site.yaml";

interface Around {
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly clock: Pick<Clock, "wall">;
  /** Takes what was imported in force. */
  readonly reload: () => Promise<unknown>;
}

/** The site document at the console: read, checked, compared, changed; the same rules as `shouwang check` and `import`. */
export function openSiteDesk(around: Around): SiteDesk {
  const { store } = around;
  const inForce = () => present(around);
  const taking = oneAfterAnother();
  return {
    async read() {
      const [stored, text] = await Promise.all([store.registry(), exportSite(store)]);
      return stored === undefined || text === undefined
        ? undefined
        : { version: stored.version, at: stored.at, by: stored.by, text: maskedText(text) };
    },
    async document(home) {
      const { version, document } = await inForce();
      return { version, document: shownDocument(partOf(document, home)) };
    },
    async check(text, language) {
      const before = await inForce();
      return look(around, before, { text: unmaskedText(text, before.document), language });
    },
    take: (text, who) =>
      taking(async () => {
        const before = await inForce();
        return put(around, before, { text: unmaskedText(text, before.document), ...who });
      }),
    edit: (order) =>
      taking(async () => {
        const before = await inForce();
        if (order.base !== before.version) return { kind: "stale", version: before.version };
        const edited = editSite(before.text, order.edits);
        return edited.kind === "lost" ? edited : wish(around, before, { ...order, text: edited.text });
      }),
    table: (order) =>
      taking(async () => {
        const before = await inForce();
        return order.base === before.version
          ? takeTable(around, before, order)
          : { kind: "stale", version: before.version };
      }),
    versions: (query) => store.registryVersions(query),
    version: (number, language) => changesOf(store, number, language),
    goBack: (order) =>
      taking(async () => {
        const [before, older] = await Promise.all([inForce(), store.registry(order.to)]);
        if (older === undefined) return { kind: "gone" };
        if (order.base !== before.version) return { kind: "stale", version: before.version };
        return wish(around, before, { ...order, text: textOf(older) });
      }),
  };
}

const noted = (note: string | undefined) => (note === undefined ? {} : { note });

interface Present {
  /** 0 before the first import. */
  readonly version: number;
  readonly document: unknown;
  readonly text: string;
}

async function present({ store }: Around): Promise<Present> {
  const [stored, text] = await Promise.all([store.registry(), exportSite(store)]);
  return stored === undefined || text === undefined
    ? { version: 0, document: undefined, text: EMPTY_SITE }
    : { version: stored.version, document: JSON.parse(stored.document), text };
}

/** The station, and of the homes only the one that is asked for: a screen reads no more people than it shows. */
function partOf(document: unknown, home: string | undefined): unknown {
  if (!isWritten(document)) return {};
  const homes = Array.isArray(document["homes"]) ? (document["homes"] as readonly unknown[]) : [];
  return { ...document, homes: homes.filter((one) => isWritten(one) && one["id"] === home) };
}

interface Offered {
  readonly text: string;
  readonly language: Language;
}

/** What is wrong with it, and what it would change; nothing is kept. */
async function look({ store, ...around }: Around, before: Present, { text, language }: Offered) {
  const knowledge = { ...around.knowledge, isProven: await provenIn(store) };
  const { written, findings } = readSite({ file: FILE, text }, knowledge, NO_SECRETS);
  const known = knownOf(readSite({ file: FILE, text: before.text }, knowledge, NO_SECRETS).findings, before.document);
  return {
    findings: wordFindings(findings, language).map((finding): SiteFinding => {
      const place = spoken(written, finding.path);
      return { ...finding, at: place, fresh: !known.has(keyOf(finding, place)) };
    }),
    changes: siteChanges(before.document, written).map((change) => ({
      ...change,
      said: sayChange(change, { before: before.document, after: written }, language),
    })),
  };
}

async function takeTable(around: Around, before: Present, order: Parameters<SiteDesk["table"]>[0]) {
  const { language } = order;
  const nothing = { version: before.version, issued: [], changes: [] };
  const { edits, places, faults } = readSiteTable(order, before.document);
  const findings = faults.map((fault) => faultFinding(fault, language));
  if (findings.length > 0) return { kind: "invalid" as const, ...nothing, findings };
  const edited = editSite(before.text, edits);
  invariant(edited.kind === "edited", "a table speaks only of what is there");
  const told = await wish(around, before, { ...order, text: edited.text });
  return { ...told, findings: told.findings.map(byRow(places, language)) };
}

/** What a version made of the one before it. */
async function changesOf(store: Store, version: number, language: Language) {
  const [stored, last] = await Promise.all([store.registry(version), store.registry(version - 1)]);
  if (stored === undefined) return undefined;
  const after: unknown = JSON.parse(stored.document);
  const before: unknown = last === undefined ? undefined : JSON.parse(last.document);
  return siteChanges(before, after).map((change) => ({
    ...change,
    said: sayChange(change, { before, after }, language),
  }));
}

const keyOf = ({ code }: Pick<Finding, "code">, place: readonly (string | number)[]) => `${code} ${place.join("/")}`;

/** What was wrong before somebody began is not the fault of what they do now. */
const knownOf = (findings: readonly Finding[], document: unknown): ReadonlySet<string> =>
  new Set(findings.map((finding) => keyOf(finding, spoken(document, finding.path))));

/** Shows what a text would change, or puts it in force. */
async function wish(around: Around, before: Present, order: SiteWish & { readonly text: string }) {
  const text = unmaskedText(order.text, before.document);
  if (order.apply) return put(around, before, { text, by: order.by, language: order.language, ...noted(order.note) });
  const seen = await look(around, before, { text, language: order.language });
  return { kind: "preview" as const, version: before.version, issued: [], ...seen };
}

interface Taking extends Offered {
  readonly by: string;
  readonly note?: string;
}

async function put(around: Around, before: Present, { text, language, by, note }: Taking) {
  const { store, knowledge, clock, reload } = around;
  const seen = await look(around, before, { text, language });
  let issued: readonly Credential[] = [];
  const result = await importSite(store, {
    from: { file: FILE, text },
    knowledge,
    secrets: NO_SECRETS,
    at: clock.wall(),
    by,
    ...noted(note),
    issueCredentials: true,
    keep: async (fresh) => {
      issued = fresh;
    },
  });
  if (result.kind === "imported") await reload();
  const version = result.kind === "invalid" ? before.version : result.version;
  return { kind: result.kind, version, issued, ...seen };
}

/** Two people who save at once: the second is measured against what the first has made of it. */
function oneAfterAnother(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
