import { randomBytes } from "node:crypto";
import { instant, hours, type Instant } from "../../core/time.ts";
import { isSame, macOf, type LinkSecrets } from "../../link.ts";

/** How long a page that was left open may still act. */
const NONCE_LIVES = hours(12);

export interface Seen {
  /** Makes a form that is sent twice one answer. */
  readonly id: string;
  readonly at: Instant;
  /** The generation the page showed. */
  readonly gen: number;
}

/** What only the page itself knows: without it a request to a known link does nothing. */
export function makeNonce([secret]: LinkSecrets, token: string, at: Instant, gen: number): string {
  const claim = `${at}.${gen}.${randomBytes(12).toString("base64url")}`;
  return `${claim}.${macOf(secret, "nonce", `${token}\n${claim}`)}`;
}

export function readNonce(secrets: LinkSecrets, token: string, nonce: string, now: Instant): Seen | undefined {
  const [at, gen, id, mac, ...rest] = nonce.split(".");
  if (mac === undefined || id === undefined || rest.length > 0) return undefined;
  const claim = `${at}.${gen}.${id}`;
  if (!secrets.some((secret) => isSame(mac, macOf(secret, "nonce", `${token}\n${claim}`)))) return undefined;
  const seen = { id, at: instant(Number(at)), gen: Number(gen) };
  return now - seen.at > NONCE_LIVES ? undefined : seen;
}
