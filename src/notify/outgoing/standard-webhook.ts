import { createHash, createHmac } from "node:crypto";
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
  const content = `${id}.${timestampSeconds}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac("sha256", keyOf(secret)).update(content).digest("base64")}`,
  );
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signatures.join(" "),
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}
