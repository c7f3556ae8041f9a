import { isAlias, isCollection, isMap, isSeq, parseDocument, type Document } from "yaml";
import { idOf, isWritten, type Place, type Plain } from "./site-path.ts";

/** One change of the site document. An item of a list is named by its id, what has none by its number. */
export type SiteEdit = { readonly path: Place } & (
  | { readonly value: unknown }
  /** One more item at the end of the list. */
  | { readonly add: object }
  | { readonly remove: true }
  /** The item comes to stand at this place of its list: contacts are called in their order. */
  | { readonly moveTo: number }
);

export type Edited =
  | { readonly kind: "edited"; readonly text: string }
  /** The edit of this number speaks of something that is not there. */
  | { readonly kind: "lost"; readonly edit: number };

/** Hashes are shown to nobody: whoever writes a person or a device anew keeps them. */
const KEPT_KEYS = ["passwordHash", "tokenHash"] as const;

/** Changes only what is named; comments and the order of everything else stay. */
export function editSite(text: string, edits: readonly SiteEdit[]): Edited {
  const document: Document = parseDocument(text);
  for (const [number, edit] of edits.entries()) if (!apply(document, edit)) return { kind: "lost", edit: number };
  return { kind: "edited", text: document.toString({ lineWidth: 120 }) };
}

function apply(document: Document, edit: SiteEdit): boolean {
  const place = placeOf(document, edit);
  if (place === undefined || place.length === 0) return false;
  if ("value" in edit) return put(document, place, edit.value);
  if ("add" in edit) return append(document, place, edit.add);
  if (!document.hasIn(place)) return false;
  return "remove" in edit ? document.deleteIn(place) : move(document, place, edit.moveTo);
}

function put(document: Document, place: Place, value: unknown): boolean {
  const before: unknown = document.getIn(place);
  const kept = isMap(before) && isPlain(value) ? Object.fromEntries(hashesIn(before.toJSON(), value)) : {};
  document.setIn(place, nodeOf(document, isPlain(value) ? { ...value, ...kept } : value));
  return true;
}

const hashesIn = (before: Plain, fresh: Plain): readonly (readonly [string, unknown])[] =>
  KEPT_KEYS.flatMap((key) =>
    before[key] === undefined || fresh[key] !== undefined ? [] : [[key, before[key]] as const],
  );

function append(document: Document, place: Place, item: object): boolean {
  const before: unknown = document.getIn(place);
  if (before === undefined || before === null) begin(document, place, []);
  const list: unknown = document.getIn(place);
  if (!isSeq(list)) return false;
  // A list written on one line grows readable.
  list.flow = false;
  list.add(nodeOf(document, item));
  return true;
}

function move(document: Document, place: Place, to: number): boolean {
  const list = document.getIn(place.slice(0, -1));
  if (!isSeq(list)) return false;
  const [item] = list.items.splice(Number(place.at(-1)), 1);
  list.items.splice(to, 0, item);
  return true;
}

const nodeOf = (document: Document, value: unknown) => document.createNode(value, { aliasDuplicateObjects: false });

const isPlain = (value: unknown): value is Plain => isWritten(value) && !Array.isArray(value);

/** Where the document holds what the edit names, in keys and numbers; `undefined` where nothing can stand there. */
function placeOf(document: Document, edit: SiteEdit): Place | undefined {
  const place: (string | number)[] = [];
  for (const [depth, part] of edit.path.entries()) {
    unalias(document, place);
    const isNew = depth === edit.path.length - 1 && "value" in edit && idOf(edit.value) === part;
    if (!isMap(at(document, place)) && !isSeq(at(document, place))) begin(document, place, isNew ? [] : {});
    const here = keyIn(at(document, place), part, isNew);
    if (here === undefined) return undefined;
    place.push(here);
  }
  return place;
}

const at = (document: Document, place: Place): unknown =>
  place.length === 0 ? document.contents : document.getIn(place);

/** The key of a map, or the number of an item; a new item comes last. */
function keyIn(node: unknown, part: string | number, isNew: boolean): string | number | undefined {
  if (isMap(node)) return String(part);
  if (!isSeq(node)) return undefined;
  if (typeof part === "number") return part < node.items.length ? part : undefined;
  const found = node.items.findIndex(
    (item) => isMap(item) && (item.get("id") ?? item.get("username") ?? item.get("kind")) === part,
  );
  if (found >= 0) return found;
  return isNew ? node.items.length : undefined;
}

/** A list or a map that nobody wrote yet begins with its first entry. */
function begin(document: Document, place: Place, as: [] | object): void {
  const before = at(document, place);
  // A word is no place for anything below it.
  if (before !== undefined && before !== null) return;
  const node = nodeOf(document, as);
  if (isCollection(node)) node.flow = false;
  if (place.length === 0) document.contents = node;
  else document.setIn(place, node);
}

/** What is written once and meant twice is written out where one of the two changes. */
function unalias(document: Document, place: Place): void {
  const node: unknown = document.getIn(place, true);
  if (isAlias(node)) document.setIn(place, node.resolve(document)?.clone());
}
