import { createHash, timingSafeEqual } from "node:crypto";
import type { Registry } from "../registry/registry.ts";
import type { Caller } from "./door.ts";

const BEARER = /^Bearer ([\x21-\x7e]{1,256})$/i;
const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Who a bearer token belongs to; every known hash is compared, so the time taken tells nothing. */
export function callerOf(
  header: string | undefined,
  registry: Registry,
  readToken: string | undefined,
): Caller | "not-permitted" | undefined {
  const token = BEARER.exec(header ?? "")?.[1];
  if (token === undefined) return undefined;
  const hash = sha256(token);
  const isReader = readToken !== undefined && timingSafeEqual(sha256(readToken), hash);
  let found: Caller | "not-permitted" | undefined = isReader ? { kind: "reader" } : undefined;
  for (const person of registry.people.values())
    if (isHashOf(person.tokenHash, hash)) found = person.kind === "staff" ? { kind: "staff", person } : "not-permitted";
  return found;
}

function isHashOf(known: string | undefined, hash: Buffer): boolean {
  const bytes = Buffer.from(known ?? "", "hex");
  return bytes.length === hash.length && timingSafeEqual(bytes, hash);
}
