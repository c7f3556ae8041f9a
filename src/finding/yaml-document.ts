import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { Finding, FindingParams } from "./finding.ts";
import type { FindingCode } from "./words.ts";

export type Path = readonly PropertyKey[];

interface Place {
  readonly line: number;
  readonly col: number;
}

/** What a finding is besides its place. */
export interface Fault {
  readonly code: FindingCode;
  readonly params?: FindingParams;
  readonly severity?: Finding["severity"];
  readonly meant?: string | undefined;
}

/** A YAML text as plain data that still knows where each value stands. */
export interface YamlDocument {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** A finding at the value of the path, or at the nearest thing around it that is written. */
  readonly finding: (path: Path, fault: Fault) => Finding;
  /** A finding at the key itself. */
  readonly findingAtKey: (path: Path, fault: Fault) => Finding;
  readonly lineOf: (path: Path) => number;
}

/** A station of ten thousand homes stays far below this. */
const DOCUMENT_CHARS_MAX = 32 * 1024 * 1024;
/** Aliases that unfold without end are an attack, not a document. */
const ALIASES_MAX = 1_000;

export function readYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  const tooLong = text.length > DOCUMENT_CHARS_MAX;
  const document = parseDocument(tooLong ? "" : text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), col: Math.max(1, col) };
  };
  const findingAt = (offset: number, path: Path, fault: Fault): Finding => ({
    file,
    ...place(offset),
    path: path.map(String).join("."),
    code: fault.code,
    params: fault.params ?? {},
    severity: fault.severity ?? "error",
    meant: fault.meant,
  });
  const findings: Finding[] = tooLong ? [findingAt(0, [], { code: "document-too-long" })] : [];
  for (const error of document.errors) {
    findings.push(
      findingAt(error.pos[0], [], { code: "yaml-syntax", params: { yaml: error.code, detail: error.message } }),
    );
  }
  const value =
    findings.length > 0
      ? undefined
      : plain(document, (detail) => {
          findings.push(findingAt(0, [], { code: "yaml-syntax", params: { yaml: "BAD_ALIAS", detail } }));
        });
  return {
    file,
    text,
    value,
    findings,
    finding: (path, fault) => findingAt(valueOffset(document, path), path, fault),
    findingAtKey: (path, fault) => findingAt(keyOffset(document, path), path, fault),
    lineOf: (path) => place(valueOffset(document, path)).line,
  };
}

/** Plain data that was never a text of somebody: findings know its paths only. */
export function unplacedDocument(value: unknown, file: string): YamlDocument {
  const finding = (path: Path, fault: Fault): Finding => ({
    file,
    line: 0,
    col: 0,
    path: path.map(String).join("."),
    code: fault.code,
    params: fault.params ?? {},
    severity: fault.severity ?? "error",
    meant: fault.meant,
  });
  return { file, text: "", value, findings: [], finding, findingAtKey: finding, lineOf: () => 0 };
}

function plain(document: Document.Parsed, refuse: (detail: string) => void): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

interface Step {
  readonly key: unknown;
  readonly value: unknown;
}

/** The pairs and items along the path, as far as they are written. */
function walk(document: Document.Parsed, path: Path): readonly Step[] {
  const steps: Step[] = [{ key: undefined, value: document.contents }];
  for (const part of path) {
    const below = child(document, steps.at(-1)?.value, part);
    if (below === undefined) break;
    steps.push(below);
  }
  return steps;
}

function child(document: Document.Parsed, parent: unknown, part: PropertyKey): Step | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return item === undefined ? undefined : { key: undefined, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === String(part));
  return pair === undefined ? undefined : { key: pair.key, value: pair.value };
}

const start = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

/** What is missing or empty is shown at the key that should hold it; an item of a list has none and is shown itself. */
function valueOffset(document: Document.Parsed, path: Path): number {
  const steps = walk(document, path);
  const last = steps.at(-1) ?? NOTHING;
  const isMissing = steps.length <= path.length || (isScalar(last.value) && last.value.value === null);
  return isMissing ? startOf(last.key, last.value) : startOf(last.value, last.key);
}

const NOTHING: Step = { key: undefined, value: undefined };

const startOf = (node: unknown, otherwise: unknown): number => start(node) ?? start(otherwise) ?? 0;

function keyOffset(document: Document.Parsed, path: Path): number {
  const last = walk(document, path).at(-1) ?? NOTHING;
  return startOf(last.key, last.value);
}
