import type { Finding } from "./finding/finding.ts";
import type { FindingCode } from "./finding/words.ts";
import type { Path, YamlDocument } from "./finding/yaml-document.ts";

/** Where values come from that should not stand in a document: `${NAME}` and `{ file: path }`. */
export interface SecretSource {
  readonly variable: (name: string) => string | undefined;
  /** The trimmed content; `undefined` where the file cannot be read. */
  readonly file: (path: string) => string | undefined;
}

interface UnresolvedSecret {
  readonly path: Path;
  readonly code: FindingCode & ("variable-missing" | "secret-file-unreadable");
  readonly name: string;
}

export interface Resolved {
  readonly value: unknown;
  readonly unresolved: readonly UnresolvedSecret[];
}

const REFERENCE = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** Puts in what the document only points at. A reference is a whole value: text around it is text. */
export function resolveSecrets(document: unknown, source: SecretSource): Resolved {
  const unresolved: UnresolvedSecret[] = [];
  const missing = (path: Path, code: UnresolvedSecret["code"], name: string): string => {
    unresolved.push({ path, code, name });
    return "";
  };
  const resolve = (value: unknown, path: Path): unknown => {
    const variable = typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
    if (variable !== undefined) return source.variable(variable) ?? missing(path, "variable-missing", variable);
    if (Array.isArray(value)) return value.map((item, index) => resolve(item, [...path, index]));
    if (typeof value !== "object" || value === null) return value;
    const file = pointedFile(value);
    if (file !== undefined) return source.file(file) ?? missing(path, "secret-file-unreadable", file);
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, resolve(below, [...path, key])]));
  };
  const value = resolve(document, []);
  return { value, unresolved };
}

/** True for what points at a secret instead of holding it. */
const isReference = (value: unknown): boolean =>
  typeof value === "string"
    ? REFERENCE.test(value)
    : typeof value === "object" && value !== null && pointedFile(value) !== undefined;

function pointedFile(value: object): string | undefined {
  const entries = Object.entries(value);
  const [first] = entries;
  return entries.length === 1 && first?.[0] === "file" && typeof first[1] === "string" ? first[1] : undefined;
}

const SECRET_KEYS: ReadonlySet<string> = new Set(["password", "pass", "token", "readToken", "secret", "secrets"]);

/** Warnings at secrets that anybody who sees the file can read. */
export function plainSecrets(document: YamlDocument): readonly Finding[] {
  const findings: Finding[] = [];
  const look = (value: unknown, path: Path, key: string): void => {
    if (typeof value === "string" && SECRET_KEYS.has(key) && !isReference(value)) {
      findings.push(document.finding(path, { code: "plain-secret", params: { key }, severity: "warning" }));
    }
    if (typeof value !== "object" || value === null) return;
    const isList = Array.isArray(value);
    for (const [name, below] of Object.entries(value)) look(below, [...path, name], isList ? key : name);
  };
  look(document.value, [], "");
  return findings;
}
