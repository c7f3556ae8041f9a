import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const PREFIX = "whsec_";
/** Key lengths that the Standard Webhooks specification allows. */
const KEY_BYTES_MIN = 24;
const KEY_BYTES_MAX = 64;

const isSecret = (text: string): boolean => {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const { length } = keyOf(text);
  return length >= KEY_BYTES_MIN && length <= KEY_BYTES_MAX;
};

export const webhookSecretSchema = z
  .string()
  .refine(isSecret, `use whsec_ and the base64 of ${KEY_BYTES_MIN} to ${KEY_BYTES_MAX} random bytes`);

/** The id is the same for every retry; it is a digest because an id must be safe in a header. */
export const webhookIdOf = (key: string): string =>
  `msg_${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

export interface Signed {
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: string;
}

/** Standard Webhooks headers. Two secrets give two signatures, so a receiver may change keys at its own pace. */
export function webhookHeaders({ id, timestampSeconds, body }: Signed, secrets: readonly string[]) {
  const signed = { id, timestampSeconds, body };
  const signatures = secrets.map((secret) => `v1,${digestOf(signed, secret).toString("base64")}`);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signatures.join(" "),
  };
}

/** What a far side may be early or late, as the Standard Webhooks libraries have it: an old word is not heard again. */
const TOLERANCE_SECONDS = 5 * 60;
/** Somebody who changes keys signs with two or three of them; more is nobody's need. */
const SIGNATURES_MAX = 8;

/** The digests of a message that somebody signed just now, to compare with; none where it is old or no such message. */
export function freshSignatures(
  headers: { readonly id: string; readonly timestamp: string; readonly signature: string },
  nowMs: number,
): readonly Buffer[] {
  const isFresh = /^\d{1,12}$/.test(headers.timestamp) && isWithin(Number(headers.timestamp), nowMs / 1_000);
  if (!isFresh || headers.id === "") return [];
  const given = headers.signature.split(" ").filter((one) => one.startsWith("v1,"));
  return given.slice(0, SIGNATURES_MAX).map((one) => Buffer.from(one.slice("v1,".length), "base64"));
}

const isWithin = (one: number, other: number): boolean => Math.abs(one - other) <= TOLERANCE_SECONDS;

export function isSignedWith(signed: Signed, signatures: readonly Buffer[], secret: string): boolean {
  const wanted = digestOf(signed, secret);
  return signatures.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
}

const digestOf = ({ id, timestampSeconds, body }: Signed, secret: string): Buffer =>
  createHmac("sha256", keyOf(secret)).update(`${id}.${timestampSeconds}.${body}`).digest();

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}
