import type { MessageKey } from "../../src/core/input.ts";
import type { Frame, Unwrapped } from "../profile.ts";
import { bestOf } from "../signal.ts";
import { isRecord } from "../words.ts";
import { framesOf, keyOfCount, textOf, textsOf, uplinkOf, type Notice, type Uplink } from "./uplink.ts";

type Fields = { readonly [field: string]: unknown };

const EVENTS: { readonly [event: string]: (message: Fields) => Unwrapped } = {
  up: unwrapUp,
  join: (message) => framed("join", message, noticeOf(message), { lifecycle: joined(message) }),
  status: (message) => framed("status", message, { ...noticeOf(message), batteryPercent: batteryOf(message) }),
  log: unwrapLog,
  location: (message) => framed("location", message, { ...noticeOf(message), place: placeOf(message["location"]) }),
  ack: () => ({ kind: "ignored", why: "the answer to a downlink" }),
  txack: () => ({ kind: "ignored", why: "a downlink was sent" }),
  integration: () => ({ kind: "ignored", why: "an event of an integration" }),
};

/** ChirpStack v4, JSON: default values (fCnt 0, fPort 0, confirmed false) are left out of a message. */
export function unwrapChirpstack(event: string, message: unknown): Unwrapped {
  if (!isRecord(message) || !isRecord(message["deviceInfo"]))
    return refused("deviceInfo is missing: not ChirpStack v4");
  const unwrap = Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
  return unwrap === undefined ? { kind: "ignored", why: `the event ${event} says nothing of a home` } : unwrap(message);
}

const refused = (detail: string): Unwrapped => ({ kind: "refused", code: "bad-schema", detail });

function unwrapUp(message: Fields): Unwrapped {
  const { fPort: port, data, object } = message;
  const read = uplinkOf({ port, data, object }, { isSimulated: false, names: namesOf(message) });
  if (typeof read === "string") return refused(read);
  const { uplink, remarks } = read;
  return framesOf(frameOf("up", message, uplink, remarks.length > 0 ? { remarks } : {}), uplink);
}

/** Only errors are worth somebody's time; the server also logs what it merely noticed. */
function unwrapLog(message: Fields): Unwrapped {
  const code = textOf(message["code"]) ?? "ERROR";
  const description = textOf(message["description"]) ?? "no description";
  if (message["level"] !== "ERROR") return { kind: "ignored", why: `the server logged ${code}: ${description}` };
  return framed("log", message, { ...noticeOf(message), fault: code }, { remarks: [`${code}: ${description}`] });
}

function framed(lane: string, message: Fields, content: Notice, more: Partial<Frame> = {}): Unwrapped {
  return { kind: "frame", frame: frameOf(lane, message, content, more) };
}

function frameOf(lane: string, message: Fields, content: Uplink | Notice, more: Partial<Frame>): Frame {
  const info = infoOf(message);
  const identity = textOf(info["devEui"])?.toLowerCase();
  const time = textOf(message["time"]);
  const messageKey = keyOf(message);
  const messageId = textOf(message["deduplicationId"]);
  const model = modelOf(info);
  return {
    lane,
    message: content,
    historical: false,
    ...(identity !== undefined && { identity, aliases: [identity.toUpperCase()] }),
    ...(model !== undefined && { model }),
    ...(messageKey !== undefined && { messageKey }),
    ...(messageId !== undefined && { messageId }),
    ...(time !== undefined && { claimedTime: time }),
    ...bestOf(message["rxInfo"]),
    ...more,
  };
}

/** The server's own id; without one, the frame counter within the address that the last join gave. */
function keyOf(message: Fields): MessageKey | undefined {
  const id = textOf(message["deduplicationId"]);
  if (id !== undefined) return { kind: "key", key: id };
  return keyOfCount(textOf(message["devAddr"]), message["fCnt"], message["time"]);
}

function joined(message: Fields): NonNullable<Frame["lifecycle"]> {
  const session = textOf(message["devAddr"]);
  return { state: "ready", ...(session !== undefined && { session }) };
}

/** On mains the level says nothing, and a level that the device does not know says so. */
function batteryOf(message: Fields): unknown {
  const isUnknown = message["externalPowerSource"] === true || message["batteryLevelUnavailable"] === true;
  return isUnknown ? undefined : (message["batteryLevel"] ?? undefined);
}

const placeOf = (location: unknown): Fields => (isRecord(location) ? location : {});
const infoOf = ({ deviceInfo }: { readonly deviceInfo?: unknown }): Fields => (isRecord(deviceInfo) ? deviceInfo : {});
const noticeOf = (message: Fields): Notice => ({ kind: "notice", names: namesOf(message) });

/** The tag with which an installer names the profile. */
function modelOf(info: Fields): string | undefined {
  const { tags } = info;
  return isRecord(tags) ? textOf(tags["care_profile"]) : undefined;
}

function namesOf(message: Fields): readonly string[] {
  const info = infoOf(message);
  return textsOf([modelOf(info), info["deviceProfileName"], info["deviceName"]]);
}
