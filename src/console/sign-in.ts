import { createHash, timingSafeEqual } from "node:crypto";
import { getCookie } from "hono/cookie";
import type { Registry } from "../registry/registry.ts";
import { rightsOf } from "./accounts/role.ts";
import { SESSION_COOKIE } from "./accounts/session-cookie.ts";
import type { Caller, Given, Request } from "./door.ts";

const BEARER = /^Bearer ([\x21-\x7e]{1,256})$/i;
const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

type Found = Caller | "not-permitted" | undefined;

/** Who asks: a program by its token, or somebody at a browser by the session's cookie. */
export async function callerOf(c: Request, given: Given): Promise<Found> {
  const header = c.req.header("authorization");
  if (header !== undefined) return callerByToken(header, given.needs.registry(), given.settings.readToken);
  const cookie = getCookie(c, SESSION_COOKIE);
  return cookie === undefined ? undefined : callerBySession(cookie, given);
}

async function callerBySession(cookie: string, { desk, needs }: Given): Promise<Found> {
  const id = await desk.sessions.personOf(cookie);
  const account = id && (await desk.accounts.find(id));
  const person = account && needs.registry().people.get(account.person);
  if (account === undefined || person === undefined) return undefined;
  if (person.kind !== "staff") return "not-permitted";
  return { kind: "staff", person, role: account.role, rights: rightsOf(account.role), via: "console" };
}

/** Every known hash is compared, so the time taken tells nothing. */
function callerByToken(header: string, registry: Registry, readToken: string | undefined): Found {
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) return undefined;
  const hash = sha256(token);
  const isReader = readToken !== undefined && timingSafeEqual(sha256(readToken), hash);
  let found: Found = isReader ? { kind: "reader" } : undefined;
  for (const person of registry.people.values())
    if (isHashOf(person.tokenHash, hash))
      found =
        person.kind === "staff"
          ? { kind: "staff", person, role: "manager", rights: rightsOf("manager"), via: "api" }
          : "not-permitted";
  return found;
}

function isHashOf(known: string | undefined, hash: Buffer): boolean {
  const bytes = Buffer.from(known ?? "", "hex");
  return bytes.length === hash.length && timingSafeEqual(bytes, hash);
}
