import type { Right } from "./accounts/role.ts";
import type { Caller } from "./door.ts";

/** One right, or any of several. */
type Needed = Right | "everybody" | readonly Right[];

/** Whoever is called when is no secret of those who answer, nor of those who plan. */
const CALLING: readonly Right[] = ["homes", "registry"];

/** Looking and doing need different rights; the first row that fits holds. */
const NEEDED: readonly (readonly [verb: "GET" | "POST" | "*", path: RegExp, right: Needed])[] = [
  ["*", /^\/api\/v1\/me(\/|$)/, "everybody"],
  ["*", /^\/api\/v1\/accounts(\/|$)/, "accounts"],
  ["*", /^\/api\/v1\/accesses(\/|$)/, "access-log"],
  ["GET", /^\/api\/v1\/(board|feed|today)$/, "alerts"],
  ["POST", /^\/api\/v1\/consoles\/[^/]+\/beat$/, "alerts"],
  ["GET", /^\/api\/v1\/alerts\/[^/]+\/report$/, "reports"],
  ["GET", /^\/api\/v1\/(alerts|holds)/, "alerts"],
  ["GET", /^\/api\/v1\/figures$/, "reports"],
  ["GET", /^\/api\/v1\/handover$/, "answer"],
  ["POST", /^\/api\/v1\/alerts/, "answer"],
  ["GET", /^\/api\/v1\/(homes\/[^/]+\/chains|chain-tests(\/[^/]+)?|coverage|rules)$/, CALLING],
  // Other limits would show what was measured.
  ["POST", /^\/api\/v1\/rules\/[^/]+\/hindsight$/, "vitals"],
  ["POST", /^\/api\/v1\/homes\/[^/]+\/chains\/test$/, "registry"],
  ["GET", /^\/api\/v1\/rota$/, ["alerts", "registry"]],
  ["GET", /^\/api\/v1\/residents\/[^/]+\/(observations|course|day)$/, "vitals"],
  ["*", /^\/api\/v1\/(residents\/[^/]+\/)?consents$/, "consents"],
  ["GET", /^\/api\/v1\/(homes|residents)(\/|$)/, "homes"],
  ["POST", /^\/api\/v1\/residents/, "answer"],
  ["GET", /^\/api\/v1\/(devices|products|sightings|quarantine|remarks)(\/|$)/, "devices"],
  ["POST", /^\/api\/v1\/devices/, "equip"],
  ["POST", /^\/api\/v1\/loop-test$/, "equip"],
  ["POST", /^\/api\/v1\/people\/[^/]+\/family-link$/, "registry"],
  ["POST", /^\/api\/v1\/people\/[^/]+\/phone$/, "homes"],
  ["*", /^\/api\/v1\/people\/[^/]+\/addresses(\/[^/]+\/(code|verify))?$/, "registry"],
  ["GET", /^\/api\/v1\/unverified$/, "registry"],
  ["*", /^\/api\/v1\/site(\/(check|import|edits|document|table|versions(\/[^/]+(\/restore)?)?))?$/, "registry"],
  ["POST", /^\/api\/v1\/site\/adopt$/, "equip"],
  ["GET", /^\/api\/v1\/health(\/diagnosis)?$/, "health"],
  ["GET", /^\/metrics$/, "health"],
];

/** The right a request needs; `undefined` for a path without a row, which then is not found. */
export const rightFor = (method: string, path: string): Needed | undefined =>
  NEEDED.find(([verb, pattern]) => (verb === "*" || verb === method) && pattern.test(path))?.[2];

export function may(caller: Caller, method: string, right: Needed): boolean {
  if (caller.kind === "reader") return method === "GET" && right !== "accounts" && right !== "access-log";
  if (right === "everybody") return true;
  return typeof right === "string" ? caller.rights.has(right) : right.some((one) => caller.rights.has(one));
}
