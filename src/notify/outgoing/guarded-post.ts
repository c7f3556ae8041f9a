import { lookup } from "node:dns/promises";
import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { hostOf, refusalOf, type ResolvedAddress, type TargetRules } from "./target-guard.ts";

interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostRules extends TargetRules {
  readonly connectTimeoutMs: number;
  readonly totalTimeoutMs: number;
}

export type PostResult =
  | { readonly kind: "answered"; readonly status: number; readonly retryAfter: string | undefined }
  /** The target is not allowed: asking again changes nothing. */
  | { readonly kind: "forbidden"; readonly reason: string }
  /** The network, a name or a certificate: may be better later. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** Nobody needs more than this to say yes or no; what comes after it is not read. */
export const ANSWER_BYTES_MAX = 64 * 1_024;

export interface Poster {
  readonly post: (post: Post) => Promise<PostResult>;
  readonly close: () => void;
}

/** Posts to the checked address only: the name is resolved once, so it cannot point elsewhere between check and connect. */
export function createPoster(rules: PostRules, socketsMax: number): Poster {
  const agents = {
    "http:": new http.Agent({ keepAlive: false, maxSockets: socketsMax }),
    "https:": new https.Agent({ keepAlive: false, maxSockets: socketsMax }),
  };
  const closing = new AbortController();
  return {
    async post(post) {
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), rules.totalTimeoutMs);
      const signal = AbortSignal.any([limit.signal, closing.signal]);
      try {
        const resolved = await resolve(hostOf(post.url), signal);
        const refusal = refusalOf(post.url, resolved, rules);
        if (refusal !== undefined) return { kind: "forbidden", reason: refusal };
        const agent = post.url.protocol === "https:" ? agents["https:"] : agents["http:"];
        return await exchange(post, { agent, signal, lookup: pinned(resolved) }, rules.connectTimeoutMs);
      } catch (error) {
        if (limit.signal.aborted)
          return { kind: "unreachable", reason: `no answer within ${rules.totalTimeoutMs / 1_000} s` };
        return { kind: "unreachable", reason: describe(error) };
      } finally {
        clearTimeout(timer);
      }
    },
    close() {
      closing.abort();
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

/** The resolver cannot be interrupted, so the wait for it is. */
async function resolve(host: string, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("interrupted")), { once: true });
  });
  const found = await Promise.race([lookup(host, { all: true }), aborted]);
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

function pinned(resolved: readonly ResolvedAddress[]): LookupFunction {
  const [first] = resolved;
  return (host, options, callback) => {
    if (first === undefined) callback(new Error(`no address for ${host}`), []);
    else if (options.all === true) callback(null, [...resolved]);
    else callback(null, first.address, first.family);
  };
}

function exchange(
  { url, headers, body }: Post,
  options: Pick<RequestOptions, "agent" | "signal" | "lookup">,
  connectTimeoutMs: number,
): Promise<PostResult> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((settle, fail) => {
    const sent = request(url, {
      ...options,
      method: "POST",
      headers: { ...headers, "accept-encoding": "identity", "content-length": Buffer.byteLength(body) },
    });
    const connecting = setTimeout(() => {
      sent.destroy(new Error(`not connected within ${connectTimeoutMs / 1_000} s`));
    }, connectTimeoutMs);
    const isConnected = () => clearTimeout(connecting);
    sent.once("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", isConnected);
    });
    sent.once("close", isConnected);
    sent.once("error", fail);
    sent.once("response", (response) => readAnswer(response, settle));
    sent.end(body);
  });
}

/** The status is the answer; the body is read only to let the far side finish, up to the limit. */
function readAnswer(response: IncomingMessage, settle: (result: PostResult) => void): void {
  const result: PostResult = {
    kind: "answered",
    status: response.statusCode ?? 0,
    retryAfter: response.headers["retry-after"],
  };
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) response.destroy();
  });
  response.once("error", () => settle(result));
  response.once("close", () => settle(result));
}

function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join("; ");
  return error instanceof Error ? error.message || error.name : String(error);
}
