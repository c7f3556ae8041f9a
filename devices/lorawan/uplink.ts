import type { MessageKey } from "../../src/core/input.ts";
import type { Frame, Unwrapped } from "../profile.ts";
import { isRecord, numberOf } from "../words.ts";
import { bytesOfBase64 } from "./codecs/base64.ts";
import { framesOfHistory, historyIn } from "./history-frames.ts";

/** What a LoRaWAN network server told, whichever server it was. */
export type NetworkMessage = Uplink | Notice;

/** A frame of the device itself. */
export interface Uplink {
  readonly kind: "uplink";
  readonly port: number;
  /** Absent where the server sent none, or none that can be read. */
  readonly bytes?: Uint8Array;
  /** What a codec on the server made of the bytes. */
  readonly object?: { readonly [field: string]: unknown };
  /** Typed into a simulator: nothing happened. */
  readonly isSimulated: boolean;
  readonly names: readonly string[];
}

/** What the server says about the device. */
export interface Notice {
  readonly kind: "notice";
  readonly batteryPercent?: unknown;
  /** The server's code for a frame that it had to refuse: a button whose frames are refused is a dead button. */
  readonly fault?: string;
  readonly place?: { readonly [field: string]: unknown };
  readonly names: readonly string[];
}

export const isNetworkMessage = (value: unknown): value is NetworkMessage =>
  isRecord(value) && (value["kind"] === "uplink" || value["kind"] === "notice");

export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The texts among them, in order. */
export const textsOf = (values: readonly unknown[]): readonly string[] =>
  values.flatMap((value) => textOf(value) ?? []);

/** The radio's part of a server's message, under whatever names the server has for it. */
export interface Radioed {
  readonly port: unknown;
  readonly data: unknown;
  readonly object: unknown;
}

/** "2026-02-03T04:0" of an ISO time: ten minutes. */
const TEN_MINUTES_CHARS = 15;

/**
 * The frame counter in its session, for ten minutes by the server's clock: within them it is the same frame again, later it is a
 * device whose counter began anew without a join, and its call for help must not be taken for a repeat. An omitted counter is 0.
 */
export function keyOfCount(session: string | undefined, written: unknown, time: unknown): MessageKey | undefined {
  const count = numberOf(written ?? 0);
  if (session === undefined || count === undefined) return undefined;
  return { kind: "key", key: `${session}/${count}/${textOf(time)?.slice(0, TEN_MINUTES_CHARS) ?? ""}` };
}

/** What was on the air, or the sentence why nobody can say. Port 0 is the default that servers leave out. */
export function uplinkOf(
  { port: written = 0, data, object }: Radioed,
  about: Pick<Uplink, "isSimulated" | "names">,
): { readonly uplink: Uplink; readonly remarks: readonly string[] } | string {
  const port = numberOf(written);
  if (port === undefined) return "the port is not a number";
  const bytes = bytesIn(data);
  const codec = isRecord(object) ? { object } : undefined;
  if (bytes === undefined && codec === undefined) return "the payload is not base64, and no codec has read it";
  const isSent = bytes !== undefined && bytes.length > 0;
  return {
    uplink: { kind: "uplink", port, ...about, ...(isSent && { bytes }), ...codec },
    remarks: bytes === undefined ? ["the payload is not base64: what a codec made of it is read"] : [],
  };
}

/** None where nothing was sent, `undefined` where nobody can read what was. */
function bytesIn(data: unknown): Uint8Array | undefined {
  if (data === undefined || data === null) return new Uint8Array();
  return typeof data === "string" ? bytesOfBase64(data) : undefined;
}

/** One frame of now, or one for each stored record. */
export function framesOf(live: Frame, uplink: Uplink): Unwrapped {
  const records = historyIn(uplink.port, uplink.bytes);
  if (records.length === 0) return { kind: "frame", frame: live };
  return { kind: "frames", frames: framesOfHistory(live, uplink, records) };
}
