import { z } from "zod";
import { ID_HINT } from "../core/ids.ts";
import type { Finding } from "./finding.ts";
import { isOwnFinding, type FindingCode } from "./words.ts";
import { nearest } from "./nearest.ts";
import type { Path, YamlDocument } from "./yaml-document.ts";

type Issue = z.core.$ZodIssue;

const inChinese = z.locales.zhCN().localeError;
const inEnglish = z.locales.en().localeError;

/** The error text of a schema that names a finding of ours instead of zod's own words. */
export const own = (code: FindingCode): string => `finding:${code}`;

export type Checked<T> =
  | { readonly kind: "fits"; readonly value: T }
  | { readonly kind: "faulty"; readonly findings: readonly Finding[] };

/** Holds a value of the document against a schema; what does not fit is found with its place. */
export function checkAgainst<T>(
  schema: z.ZodType<T>,
  value: unknown,
  document: YamlDocument,
  at: Path = [],
): Checked<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { kind: "fits", value: parsed.data };
  const findings = parsed.error.issues.flatMap((issue) => findingsOf({ issue, at, inSchema: [], document, schema }));
  return { kind: "faulty", findings };
}

interface Context {
  readonly issue: Issue;
  /** Where the value of the schema stands in the document. */
  readonly at: Path;
  /** Where the issue's own path begins below the schema: unions tell paths from themselves on. */
  readonly inSchema: Path;
  readonly document: YamlDocument;
  readonly schema: z.core.$ZodType;
}

function findingsOf(context: Context): readonly Finding[] {
  const { issue, at, inSchema, document } = context;
  const path = [...at, ...inSchema, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKeys(context, issue.keys, path);
    case "invalid_union":
      return issue.errors.length > 0 ? unionFindings(context, issue, path) : [noSuchForm(document, path, issue)];
    case "invalid_value":
      if (typeof issue.input !== "string") return [plainFinding(document, path, issue)];
      return [unknownWord(document, path, issue.input, issue.values.map(String))];
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "invalid_key":
    case "invalid_type":
    case "not_multiple_of":
    case "too_big":
    case "too_small":
      return [plainFinding(document, path, issue)];
  }
}

function unknownKeys({ document, schema, at }: Context, keys: readonly string[], path: Path): readonly Finding[] {
  const known = keysAt(schema, path.slice(at.length));
  return keys.map((key) =>
    document.findingAtKey([...path, key], { code: "unknown-key", params: { key }, meant: nearest(key, known) }),
  );
}

/** The word that should tell the forms apart is none of theirs. */
function noSuchForm(document: YamlDocument, path: Path, issue: Issue): Finding {
  if (!("discriminator" in issue) || typeof issue.discriminator !== "string")
    return plainFinding(document, path, issue);
  const said = (issue.input as { readonly [key: string]: unknown } | undefined)?.[issue.discriminator];
  const known = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return unknownWord(document, path, said, known);
}

function unknownWord(document: YamlDocument, path: Path, input: unknown, known: readonly string[]): Finding {
  if (input === undefined) return document.finding(path, { code: "missing", params: { key: String(path.at(-1)) } });
  const word = typeof input === "string" ? input : JSON.stringify(input);
  const params = { word, known: known.join(", ") };
  return document.finding(path, { code: "unknown-word", params, meant: nearest(word, known) });
}

function plainFinding(document: YamlDocument, path: Path, issue: Issue): Finding {
  const ours = issue.message === ID_HINT ? "bad-id" : /^finding:(.+)$/.exec(issue.message)?.[1];
  const word = typeof issue.input === "string" || typeof issue.input === "number" ? issue.input : "";
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return document.finding(path, { code: "missing", params: { key: String(path.at(-1) ?? "") } });
  }
  if (ours !== undefined && isOwnFinding(ours))
    return document.finding(path, { code: ours, params: { word }, meant: meantBy(issue) });
  const params = { en: wording(inEnglish, issue), "zh-CN": wording(inChinese, issue) };
  return document.finding(path, { code: "does-not-fit", params });
}

/** A schema's own check may know what was meant, and says so in the params of its issue. */
function meantBy(issue: Issue): string | undefined {
  const meant: unknown = issue.code === "custom" ? issue.params?.["meant"] : undefined;
  return typeof meant === "string" ? meant : undefined;
}

/** Words a rule of a schema gave itself stand; everything else is worded by zod in the reader's language. */
function wording(locale: z.core.$ZodErrorMap, issue: Issue): string {
  const isOwnText = issue.code === "custom" || issue.message !== messageOf(inEnglish, issue);
  return isOwnText ? issue.message : messageOf(locale, issue);
}

function messageOf(locale: z.core.$ZodErrorMap, issue: Issue): string {
  const said = locale(issue as z.core.$ZodRawIssue);
  return typeof said === "string" ? said : (said?.message ?? issue.message);
}

function unionFindings(
  context: Context,
  union: Issue & { readonly errors: readonly (readonly Issue[])[] },
  path: Path,
): readonly Finding[] {
  const { at, inSchema } = context;
  const here = [...inSchema, ...union.path];
  const isForeign = (issues: readonly Issue[]) =>
    issues.some(
      (issue) => issue.path.length === 0 && (issue.code === "unrecognized_keys" || issue.code === "invalid_type"),
    );
  const likely = union.errors
    .filter((issues) => !isForeign(issues))
    .toSorted((one, other) => one.length - other.length)[0];
  if (likely !== undefined) {
    return likely.flatMap((issue) => findingsOf({ ...context, issue, at, inSchema: here }));
  }
  const known = new Set(keysAt(context.schema, here));
  const value: unknown = union.input;
  const unknown =
    typeof value === "object" && value !== null ? Object.keys(value).filter((key) => !known.has(key)) : [];
  if (unknown.length > 0) return unknownKeys(context, unknown, path);
  return [noFormFits(context, union.errors.flat(), path)];
}

function noFormFits({ document }: Context, issues: readonly Issue[], path: Path): Finding {
  const said = (locale: z.core.$ZodErrorMap) => [...new Set(issues.map((issue) => wording(locale, issue)))].join(" / ");
  return document.finding(path, { code: "does-not-fit", params: { en: said(inEnglish), "zh-CN": said(inChinese) } });
}

/** What a schema looks like inside, as far as looking up keys needs it. */
interface Inside {
  readonly type: string;
  readonly shape?: { readonly [key: string]: z.core.$ZodType };
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly valueType?: z.core.$ZodType;
  readonly keyType?: z.core.$ZodType;
  readonly entries?: { readonly [word: string]: unknown };
  readonly in?: z.core.$ZodType;
}

/** The keys that may stand at a path of the schema, over all forms it allows. */
function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  let forms = unwrap(schema);
  for (const part of path) forms = forms.flatMap((form) => below(form, part)).flatMap(unwrap);
  return forms.flatMap((form) => [
    ...Object.keys(form.shape ?? {}),
    ...(form.keyType === undefined ? [] : unwrap(form.keyType)).flatMap(({ entries }) => Object.keys(entries ?? {})),
  ]);
}

function unwrap(schema: z.core.$ZodType): readonly Inside[] {
  // The definition is public, but its type is a union over every kind; only these members are read.
  const inside = (schema as z.ZodType).def as unknown as Inside;
  if (inside.innerType !== undefined) return unwrap(inside.innerType);
  if (inside.options !== undefined) return inside.options.flatMap(unwrap);
  if (inside.type === "pipe" && inside.in !== undefined) return unwrap(inside.in);
  return [inside];
}

function below(form: Inside, part: PropertyKey): readonly z.core.$ZodType[] {
  const next = form.shape?.[String(part)] ?? form.element ?? form.valueType;
  return next === undefined ? [] : [next];
}
