import { isUtf8 } from "node:buffer";
import type { Answers, Family, Frame, Profile, Reading, Refusal, TopicMatch } from "../../devices/profile.ts";
import type { Published } from "../loop/arrival.ts";
import type { Registry } from "../registry/registry.ts";
import type { QuarantineCode } from "../store/store.ts";
import type { Catalogue } from "./catalogue.ts";
import { takersOf } from "./takers.ts";

export type Decoded = Spoken | { readonly kind: "ignored"; readonly why: string } | Unreadable;

/** Everything that one message says: nearly always one frame of one device. */
interface Spoken {
  readonly kind: "spoken";
  readonly spokes: readonly Spoke[];
}

export interface Spoke {
  readonly family: Family;
  readonly match: TopicMatch;
  readonly identity: string;
  readonly frame: Frame;
}

/** The key of the registry's `deviceByIdentity`. */
export const identityOf = ({ family, identity }: Pick<Spoke, "family" | "identity">): string =>
  `${family.family} ${identity}`;

export interface Unreadable {
  readonly kind: "unreadable";
  readonly code: QuarantineCode;
  readonly detail: string;
}

const FRAMES_MAX = 512;

/** Topic to family to frames. Every way of failing has a name. */
export function decode(catalogue: Catalogue, published: Published, bases: Registry["bases"]): Decoded {
  return guarded(() => decodeBy(catalogue, published, bases), "a device family");
}

function decodeBy(catalogue: Catalogue, { topic, payload }: Published, bases: Registry["bases"]): Decoded {
  const takers = takersOf(catalogue, topic, bases);
  for (const { family, match } of takers) {
    const decoded = open(family, match, payload);
    if (decoded !== "foreign") return decoded;
  }
  const [first] = takers;
  if (first === undefined) return unreadable("unknown-topic", "no device family speaks on this topic");
  return unreadable("bad-schema", `the topic is of the family ${first.family.family}, the payload is not`);
}

function open(family: Family, match: TopicMatch, payload: Uint8Array): Decoded | "foreign" {
  if (payload.length > family.payloadBytesMax) {
    return unreadable("too-large", `${payload.length} bytes, ${family.family} allows ${family.payloadBytesMax}`);
  }
  const text = textOf(payload);
  if (text === undefined) return unreadable("bad-encoding", "the payload is not UTF-8");
  const unwrapped = family.unwrap(match, text);
  switch (unwrapped.kind) {
    case "foreign":
      return "foreign";
    case "refused":
      return refusal(unwrapped);
    case "ignored":
      return unwrapped;
    case "frame":
      return spoken(family, match, [unwrapped.frame]);
    case "frames":
      return spoken(family, match, unwrapped.frames);
  }
}

function spoken(family: Family, match: TopicMatch, frames: readonly Frame[]): Decoded {
  if (frames.length > FRAMES_MAX)
    return unreadable("too-many-entries", `${frames.length} frames, at most ${FRAMES_MAX}`);
  const spokes: Spoke[] = [];
  for (const frame of frames) {
    const identity = frame.lifecycle?.bridge ?? frame.identity ?? match.identity;
    if (identity === undefined) return unreadable("bad-schema", "neither topic nor payload says which device this is");
    spokes.push({ family, match, identity, frame });
  }
  return spokes.length === 0 ? { kind: "ignored", why: "says nothing of any device" } : { kind: "spoken", spokes };
}

/** What the profile makes of a frame; a profile that throws is our mistake, and must not cost the other homes anything. */
export function observeGuarded({ id, observe }: Profile, frame: Frame, answers: Answers): Reading | Unreadable {
  return guarded(() => withRemarks(observe(frame, answers), frame), `the profile ${id}`);
}

const withRemarks = (reading: Reading, { remarks = [] }: Frame): Reading =>
  remarks.length === 0 ? reading : { ...reading, remarks: [...remarks, ...reading.remarks] };

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
