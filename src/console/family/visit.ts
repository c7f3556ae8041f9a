import { getCookie } from "hono/cookie";
import type { PersonId } from "../../core/ids.ts";
import type { CarePlan, PlannedPerson } from "../../core/plan.ts";
import { isSame } from "../../link.ts";
import type { Given, Request } from "../door.ts";
import { deviceMark, readFamilyLink } from "./family-link.ts";
import type { Pins } from "./pins.ts";

export const COOKIE = "family";
export const LARGE_COOKIE = "large";

/** Who opened which link, and the homes that it may see. */
export interface Visit {
  readonly token: string;
  readonly person: PlannedPerson;
  readonly plans: readonly CarePlan[];
}

export async function visitOf(c: Request, { settings, needs }: Given, pins: Pins): Promise<Visit | undefined> {
  const token = c.req.param("token") ?? "";
  const link = readFamilyLink(settings.linkSecrets, token);
  if (link === undefined || link.turn !== (await pins.turnOf(link.person))) return undefined;
  const id = link.person;
  const plans = [...needs.registry().plans.values()].filter(({ people }) =>
    people.some((one) => one.id === id && one.kind === "family"),
  );
  const person = plans[0]?.people.find((one) => one.id === id);
  return person === undefined ? undefined : { token, person, plans };
}

/** The telephone has shown that it knows the PIN. */
export function isKnownDevice(c: Request, { settings }: Given, person: PersonId, hash: string): boolean {
  const cookie = getCookie(c, COOKIE) ?? "";
  return isSame(cookie, `${person}.${deviceMark(settings.linkSecrets, person, hash)}`);
}

/** Whoever has the link and a telephone that knows the PIN. */
export async function knownVisit(c: Request, given: Given, pins: Pins): Promise<Visit | undefined> {
  const visit = await visitOf(c, given, pins);
  const hash = visit && (await pins.hashOf(visit.person.id));
  return visit !== undefined && hash !== undefined && isKnownDevice(c, given, visit.person.id, hash)
    ? visit
    : undefined;
}

export const isLarge = (c: Request): boolean => getCookie(c, LARGE_COOKIE) === "1";
