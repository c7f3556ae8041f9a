import { GatewayError } from "../error.ts";
import type { Desk } from "./desk.ts";

const PATIENCE_MS = 5_000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

export interface Gateway {
  readonly url: string;
  readonly token: string | undefined;
}

export interface Answer {
  readonly ok: boolean;
  readonly body: unknown;
}

/** One question to a running gateway. Not being there, or not being let in, is said in one sentence. */
export async function askGateway({ say }: Desk, { url, token }: Gateway, path: string): Promise<Answer> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  try {
    const response = await fetch(`${url}${path}`, {
      ...(headers === undefined ? {} : { headers }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === UNAUTHORIZED || response.status === FORBIDDEN) {
      throw new GatewayError("NOT_PERMITTED", say.notPermitted);
    }
    return { ok: response.ok, body: asJson(await response.text()) };
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause;
    throw new GatewayError("NOT_RUNNING", say.notRunning(url), cause);
  }
}

/** A health check may answer in plain words. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Words instead of JSON carry nothing that is shown; the status said enough.
    return undefined;
  }
}
