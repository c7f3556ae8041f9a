import { isUtf8 } from "node:buffer";
import type { Family, Frame, Reading, Refusal, TopicMatch } from "../../devices/profile.ts";
import type { Published } from "../arrival.ts";
import type { QuarantineCode } from "../store/store.ts";
import type { Catalogue } from "./catalogue.ts";

export type Decoded = Spoke | { readonly kind: "ignored"; readonly why: string } | Unreadable;

export interface Spoke {
  readonly kind: "spoke";
  readonly family: Family;
  readonly match: TopicMatch;
  readonly identity: string;
  readonly frame: Frame;
}

/** The key of the registry's `deviceByIdentity`. */
export const identityOf = ({ family, identity }: Spoke): string => `${family.family} ${identity}`;

export interface Unreadable {
  readonly kind: "unreadable";
  readonly code: QuarantineCode;
  readonly detail: string;
}

/** Topic to family to frame. Every way of failing has a name. */
export function decode(catalogue: Catalogue, published: Published): Decoded {
  return guarded(() => decodeBy(catalogue, published), "a device family");
}

function decodeBy(catalogue: Catalogue, { topic, payload }: Published): Decoded {
  for (const family of catalogue.families.values()) {
    const match = family.match(topic);
    if (match !== undefined) return open(family, match, payload);
  }
  return unreadable("unknown-topic", "no device family speaks on this topic");
}

function open(family: Family, match: TopicMatch, payload: Uint8Array): Decoded {
  if (payload.length > family.payloadBytesMax) {
    return unreadable("too-large", `${payload.length} bytes, ${family.family} allows ${family.payloadBytesMax}`);
  }
  const text = textOf(payload);
  if (text === undefined) return unreadable("bad-encoding", "the payload is not UTF-8");
  const unwrapped = family.unwrap(match, text);
  if (unwrapped.kind === "refused") return refusal(unwrapped);
  if (unwrapped.kind !== "frame") return unwrapped;
  const identity = unwrapped.frame.identity ?? match.identity;
  if (identity === undefined) return unreadable("bad-schema", "neither topic nor payload says which device this is");
  return { kind: "spoke", family, match, identity, frame: unwrapped.frame };
}

/** What the profile makes of a frame; a profile that throws is our mistake, and must not cost the other homes anything. */
export function observeGuarded(observe: (frame: Frame) => Reading, frame: Frame, id: string): Reading | Unreadable {
  return guarded(() => observe(frame), `the profile ${id}`);
}

export const isUnreadable = (result: object): result is Unreadable => "kind" in result && result.kind === "unreadable";

const unreadable = (code: QuarantineCode, detail: string): Unreadable => ({ kind: "unreadable", code, detail });
const refusal = ({ code, detail }: Refusal): Unreadable => unreadable(code, detail);

/** Families and profiles are pure, but not perfect: what one of them throws is named and costs only its own message. */
export function guarded<Result>(work: () => Result, who: string): Result | Unreadable {
  try {
    return work();
  } catch (error) {
    return unreadable("profile-failed", `${who} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** JSON allows no byte order mark, but Windows tools write one and it says nothing. */
const BYTE_ORDER_MARK = 0xfeff;

function textOf(payload: Uint8Array): string | undefined {
  if (!isUtf8(payload)) return undefined;
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString("utf8");
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}
