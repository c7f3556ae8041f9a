import type { z } from "zod";
import { GatewayError } from "../error.ts";
import type { Desk } from "./desk.ts";

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
}

/** One question to a running gateway. Not being there, or not being let in, is said in one sentence. */
export async function askGateway<Answer>(desk: Desk, question: Question<Answer>): Promise<Answer> {
  const { gateway, path, answers } = question;
  const response = await reach(desk, gateway, path);
  if (response.status === UNAUTHORIZED || response.status === FORBIDDEN) {
    throw new GatewayError("NOT_PERMITTED", desk.say.notPermitted);
  }
  const answer = answers.safeParse(asJson(await response.text()));
  if (answer.success) return answer.data;
  throw new GatewayError("NOT_RUNNING", desk.say.foreignAnswer(gateway.url + path, response.status), answer.error);
}

async function reach({ say, language }: Desk, { url, token }: Gateway, path: string): Promise<Response> {
  const headers = { "accept-language": language, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  try {
    return await fetch(url + path, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
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
