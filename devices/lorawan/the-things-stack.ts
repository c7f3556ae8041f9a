import type { MessageKey } from "../../src/core/input.ts";
import type { Frame, Unwrapped } from "../profile.ts";
import { bestOf, within } from "../signal.ts";
import { isRecord } from "../words.ts";
import { framesOf, keyOfCount, textOf, textsOf, uplinkOf, type Notice, type Uplink } from "./uplink.ts";

type Fields = { readonly [field: string]: unknown };

/** The Things Stack v3, JSON: 0, false and "" are left out of a message. */
export function unwrapTheThingsStack(lane: string, message: unknown): Unwrapped {
  if (!isRecord(message) || !isRecord(message["end_device_ids"])) {
    return refused("end_device_ids is missing: not The Things Stack v3");
  }
  if (lane === "up") return unwrapUp(message);
  if (lane === "join") return framed(lane, message, noticeOf(message), { lifecycle: joined(message) });
  if (lane === "location/solved") return unwrapSolved(message);
  return { kind: "ignored", why: `${lane} says nothing of a home` };
}

const refused = (detail: string): Unwrapped => ({ kind: "refused", code: "bad-schema", detail });

function unwrapUp(message: Fields): Unwrapped {
  const content = message["uplink_message"];
  if (!isRecord(content)) return refused("uplink_message is missing");
  const { f_port: port, frm_payload: data, decoded_payload: object } = content;
  // A simulated uplink can be typed in by anybody who may see the application.
  const isSimulated = message["simulated"] === true;
  const read = uplinkOf({ port, data, object }, { isSimulated, names: namesOf(message) });
  if (typeof read === "string") return refused(read);
  const { uplink, remarks } = read;
  const messageKey = keyOf(message, content);
  const more = { ...(messageKey !== undefined && { messageKey }), ...(remarks.length > 0 && { remarks }) };
  return framesOf(frameOf("up", message, uplink, more), uplink);
}

/** Where the network thinks the device is; the place that was typed in at registration stands in each uplink and is no news. */
function unwrapSolved(message: Fields): Unwrapped {
  const solved = message["location_solved"];
  const place = isRecord(solved) && isRecord(solved["location"]) ? solved["location"] : {};
  return framed("location", message, { ...noticeOf(message), place });
}

function framed(lane: string, message: Fields, content: Notice, more: Partial<Frame> = {}): Unwrapped {
  return { kind: "frame", frame: frameOf(lane, message, content, more) };
}

function frameOf(lane: string, message: Fields, content: Uplink | Notice, more: Partial<Frame>): Frame {
  const { end_device_ids: ids } = message as { readonly end_device_ids: Fields };
  const eui = textOf(ids["dev_eui"])?.toLowerCase();
  const name = textOf(ids["device_id"]);
  const time = textOf(message["received_at"]);
  const model = modelOf(message);
  return {
    lane,
    message: content,
    historical: false,
    // The same radio has the same name whichever server carries it.
    ...(eui !== undefined && { identity: eui, aliases: textsOf([eui.toUpperCase(), name]) }),
    ...(model !== undefined && { model }),
    ...(time !== undefined && { claimedTime: time }),
    ...bestOf(within(message, "uplink_message", "rx_metadata")),
    ...more,
  };
}

function keyOf(message: Fields, content: Fields): MessageKey | undefined {
  const ids = message["end_device_ids"];
  const session = textOf(content["session_key_id"]) ?? (isRecord(ids) ? textOf(ids["dev_addr"]) : undefined);
  return keyOfCount(session, content["f_cnt"], message["received_at"]);
}

function joined(message: Fields): NonNullable<Frame["lifecycle"]> {
  const accept = message["join_accept"];
  const session = isRecord(accept) ? textOf(accept["session_key_id"]) : undefined;
  return { state: "ready", ...(session !== undefined && { session }) };
}

const noticeOf = (message: Fields): Notice => ({ kind: "notice", names: namesOf(message) });

/** What the device repository calls it, or the attribute with which an installer names the profile. */
function modelOf(message: Fields): string | undefined {
  const content = message["uplink_message"];
  const versions = isRecord(content) ? content["version_ids"] : undefined;
  return isRecord(versions) ? textOf(versions["model_id"]) : undefined;
}

function namesOf(message: Fields): readonly string[] {
  const { end_device_ids: ids } = message;
  return textsOf([modelOf(message), isRecord(ids) ? ids["device_id"] : undefined]);
}
