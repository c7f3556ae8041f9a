import { isAlias, isCollection, parseDocument, type Document } from "yaml";
import type { Path } from "../finding/yaml-document.ts";
import { canonical } from "./canonical.ts";
import { isWritten, type Plain } from "./site-path.ts";

/** The text people wrote, saying exactly this: what was sealed or put in is written over, comments and order stay. */
export function rewritten(text: string, value: object): string {
  const document: Document = parseDocument(text);
  const written: unknown = document.toJS();
  if (canonical(written) === canonical(value)) return text;
  amend({ document, path: [] }, written, value);
  return document.toString({ lineWidth: 120 });
}

interface Here {
  readonly document: Document;
  readonly path: Path;
}

function amend({ document, path }: Here, written: unknown, value: unknown): void {
  if (canonical(written ?? null) === canonical(value ?? null)) return;
  if (!goesBelow({ document, path }, written, value)) {
    document.setIn(path, document.createNode(value, { aliasDuplicateObjects: false }));
    return;
  }
  const [old, fresh] = [written as Plain, value as Plain];
  for (const key of Object.keys(old)) if (!(key in fresh)) document.deleteIn([...path, key]);
  for (const [key, now] of Object.entries(fresh)) amend({ document, path: [...path, key] }, old[key], now);
}

/** Whether both have one form, so that only what differs inside is written. What is meant twice is written out first. */
function goesBelow({ document, path }: Here, written: unknown, value: unknown): boolean {
  if (!isWritten(written) || !isWritten(value) || lengthOf(written) !== lengthOf(value)) return false;
  const node: unknown = document.getIn(path, true);
  if (isAlias(node)) document.setIn(path, node.resolve(document)?.clone());
  return isCollection(path.length === 0 ? document.contents : document.getIn(path, true));
}

/** Lists of different lengths are written anew: what stands where in them is not known. */
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : -1);
