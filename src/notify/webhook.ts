import { z } from "zod";
import { defineChannel, type Delivery, type Letter } from "./channel.ts";
import { createPoster, type PostResult } from "./outgoing/guarded-post.ts";
import { webhookHeaders, webhookIdOf, webhookSecretSchema } from "./outgoing/standard-webhook.ts";

const CONCURRENT = 8;

const settings = z.strictObject({
  allowHosts: z.array(z.string().min(1).max(253).toLowerCase()).max(64).default([]),
  allowPrivate: z.boolean().default(false),
  connectTimeoutMs: z.int().min(100).max(10_000).default(5_000),
  totalTimeoutMs: z.int().min(100).max(12_000).default(10_000),
});

const urlSchema = z
  .url({ protocol: /^https?$/, error: "write a full address that begins with https://" })
  .max(2_048)
  .refine(
    (text) => !/^[a-z]+:\/\/[^/?#]*@/i.test(text),
    "leave user and password out of the address: requests are signed",
  );

/** Another system, told by a signed POST (Standard Webhooks). `accepted` at best: a machine's yes is not a person's. */
export const webhook = defineChannel({
  kind: "webhook",
  title: { "zh-CN": "Webhook（签名回调）", en: "Webhook" },
  settings,
  address: z.strictObject({ url: urlSchema, secrets: z.array(webhookSecretSchema).min(1).max(2) }),
  limits: { perMinute: undefined, concurrent: CONCURRENT, timeoutMs: 15_000 },
  receipt: "none",
  open: async (rules) => {
    const poster = createPoster(rules, CONCURRENT);
    return {
      async deliver(letter, { url, secrets }) {
        const body = JSON.stringify(bodyOf(letter));
        const timestampSeconds = Math.floor(Date.now() / 1_000);
        const signed = webhookHeaders({ id: webhookIdOf(letter.key), timestampSeconds, body }, secrets);
        const headers = { ...signed, "content-type": "application/json", "user-agent": "shouwang" };
        return deliveryOf(await poster.post({ url: new URL(url), headers, body }), Date.now());
      },
      async close() {
        poster.close();
      },
    };
  },
});

const bodyOf = (letter: Letter) => ({ type: `care.${letter.purpose}`, data: letter });

/** A far side that asks for patience gets at most this much: someone may be lying on the floor. */
const RETRY_AFTER_MAX_MS = 15 * 60_000;

export function deliveryOf(result: PostResult, wallMs: number): Delivery {
  switch (result.kind) {
    case "forbidden":
      return { kind: "failed", retry: false, reason: result.reason };
    case "unreachable":
      return { kind: "failed", retry: true, reason: result.reason };
    case "answered":
      return judgeStatus(result.status, retryAfterMs(result.retryAfter, wallMs));
  }
}

function judgeStatus(status: number, waitMs: number | undefined): Delivery {
  if (status >= 200 && status < 300) return { kind: "accepted", reference: `HTTP ${status}` };
  if (status >= 300 && status < 400)
    return {
      kind: "failed",
      retry: false,
      reason: `answered ${status}: redirects are not followed, give the final address`,
    };
  const retry = status >= 500 || status === 408 || status === 425 || status === 429;
  const reason = `answered ${status}`;
  return { kind: "failed", retry, reason, ...(retry && waitMs !== undefined ? { retryAfterMs: waitMs } : {}) };
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3); what cannot be read is no wish. */
function retryAfterMs(header: string | undefined, wallMs: number): number | undefined {
  if (header === undefined) return undefined;
  const waitMs = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - wallMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), RETRY_AFTER_MAX_MS);
}
