import type { z } from "zod";
import { GatewayError } from "../error.ts";
import { configOf, type Desk } from "./desk.ts";

const PATIENCE_MS = 5_000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

export interface Gateway {
  readonly url: string;
  readonly token: string | undefined;
}

export interface Question<Answer> {
  readonly gateway: Gateway;
  readonly path: string;
  readonly answers: z.ZodType<Answer>;
  /** Something to do rather than to tell. */
  readonly body?: object;
  /** How long the answer may take. */
  readonly patienceMs?: number;
}

/** One question to a running gateway. Not being there, or not being let in, is said in one sentence. */
export async function askGateway<Answer>(desk: Desk, question: Question<Answer>): Promise<Answer> {
  const { gateway, path, answers } = question;
  const response = await reach(desk, question);
  if (response.status === UNAUTHORIZED || response.status === FORBIDDEN) {
    throw new GatewayError("NOT_PERMITTED", desk.say.notPermitted);
  }
  const answer = answers.safeParse(asJson(await response.text()));
  if (answer.success) return answer.data;
  throw new GatewayError("NOT_RUNNING", desk.say.foreignAnswer(gateway.url + path, response.status), answer.error);
}

async function reach<Answer>({ say, language }: Desk, question: Question<Answer>): Promise<Response> {
  const { gateway, path, body, patienceMs = PATIENCE_MS } = question;
  const { url, token } = gateway;
  const headers = {
    "accept-language": language,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const asked = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
  try {
    return await fetch(url + path, { ...asked, signal: AbortSignal.timeout(patienceMs) });
  } catch (cause) {
    throw new GatewayError("NOT_RUNNING", say.notRunning(url), cause);
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Words instead of JSON fit no schema, and that is what is reported.
    return undefined;
  }
}

/** The gateway that was named, else the one of the config file. */
export async function gatewayOf(
  desk: Desk,
  options: { readonly config: string; readonly url?: string },
): Promise<Gateway> {
  const token = desk.environment["SHOUWANG_TOKEN"];
  if (options.url !== undefined) return { url: options.url.replace(/\/$/, ""), token };
  const { http } = await configOf(desk, options.config);
  const host = http.host === "0.0.0.0" || http.host === "::" ? "127.0.0.1" : http.host;
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${http.port}`, token: token ?? http.readToken };
}
