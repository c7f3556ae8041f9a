import { createHmac, timingSafeEqual } from "node:crypto";
import type { Alert } from "./core/alert/alert.ts";
import { alertId, personId, type AlertId, type PersonId } from "./core/ids.ts";
import { after, hours, type Instant } from "./core/time.ts";

/** Newest first: the first secret signs, every one is still believed. Dropping a secret ends the links it signed. */
export type LinkSecrets = readonly [string, ...string[]];

/** Whom a personal link speaks for, and about what. */
export interface Linked {
  readonly alert: AlertId;
  readonly person: PersonId;
}

/** How long a link still shows how an alert ended. */
const LINK_OUTLIVES_ALERT = hours(24);
const TOKEN_CHARACTERS_MAX = 512;

export const macOf = (secret: string, purpose: string, text: string): string =>
  createHmac("sha256", secret).update(`${purpose}\n${text}`).digest("base64url");

export const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The same alert and person always give the same token, so a message sent again is the same message. */
export function signLink([secret]: LinkSecrets, { alert, person }: Linked): string {
  const claim = Buffer.from(JSON.stringify([alert, person])).toString("base64url");
  return `${claim}.${macOf(secret, "link", claim)}`;
}

export const linkUrl = (publicUrl: string, token: string): string => `${publicUrl.replace(/\/+$/, "")}/l/${token}`;

/** `undefined` for whatever was not signed by one of the secrets. */
export function readLink(secrets: LinkSecrets, token: string): Linked | undefined {
  if (token.length > TOKEN_CHARACTERS_MAX) return undefined;
  const [claim, mac, ...rest] = token.split(".");
  if (claim === undefined || mac === undefined || rest.length > 0) return undefined;
  if (!secrets.some((secret) => isSame(mac, macOf(secret, "link", claim)))) return undefined;
  // Only we can have signed it, so it is the pair that was written above.
  const [alert, person] = JSON.parse(Buffer.from(claim, "base64url").toString()) as [string, string];
  return { alert: alertId(alert), person: personId(person) };
}

export const isLinkOver = ({ closed }: Alert, now: Instant): boolean =>
  closed !== undefined && now >= after(closed.at, LINK_OUTLIVES_ALERT);
