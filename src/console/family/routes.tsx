import { setCookie } from "hono/cookie";
import type { Alert } from "../../core/alert/alert.ts";
import type { PersonId } from "../../core/ids.ts";
import type { CarePlan, PlannedPerson } from "../../core/plan.ts";
import { signLink } from "../../link.ts";
import type { Area } from "../api/route.ts";
import { recordLookBy } from "../access.ts";
import type { Given, Request } from "../door.ts";
import { makeNonce } from "../link/nonce.ts";
import { NoLinkPage } from "../link/page.tsx";
import { createRateLimit } from "../rate-limit.ts";
import { isWithheld } from "../resident/consents.ts";
import { absenceOf } from "./absence.ts";
import { deviceMark } from "./family-link.ts";
import { FamilyPage, PinPage, type FamilyAlert } from "./page.tsx";
import { createPins, isPin, type Pins } from "./pins.ts";
import { FAMILY_STYLE, FAMILY_STYLE_PATH } from "./style.ts";
import { seenOf } from "./today.ts";
import { COOKIE, isKnownDevice, isLarge, LARGE_COOKIE, visitOf, type Visit } from "./visit.ts";
import { familyWords } from "./words.ts";

const YEAR_SECONDS = 365 * 86_400;
/** Ten thousand PINs must not be tried in an afternoon. */
const TRIES_PER_MINUTE = 5;

/** The family's own page: always there, readable without a script, and looking at it never answers anything. */
export const familyPages: Area = (app, given) => {
  const pins = createPins(given.needs);
  const pace = createRateLimit(TRIES_PER_MINUTE, given.needs.clock);
  app.get(FAMILY_STYLE_PATH, (c) => c.body(FAMILY_STYLE, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/f/:token", async (c) => {
    const visit = await visitOf(c, given, pins);
    if (visit === undefined) return noPage(c);
    const { id, language } = visit.person;
    const hash = await pins.hashOf(id);
    if (hash === undefined || !isKnownDevice(c, given, id, hash))
      return c.html(<PinPage language={language} isFirst={hash === undefined} />);
    await recordLooks(given, visit);
    return c.html(await pageOf(given, visit, keepLetters(c)));
  });
  app.post("/f/:token", async (c) => {
    const visit = await visitOf(c, given, pins);
    if (visit === undefined) return noPage(c);
    const { id, language } = visit.person;
    const words = familyWords[language];
    const form = await c.req.parseBody();
    const pin = typeof form["pin"] === "string" ? form["pin"].trim() : "";
    const known = await pins.hashOf(id);
    const page = { language, isFirst: known === undefined };
    if (!isPin(pin)) return c.html(<PinPage {...page} wrong={words.pinShape} />, 400);
    if (!pace.take(id)) return c.html(<PinPage {...page} wrong={words.pinSlow} />, 429);
    const hash = await hashFor(pins, id, { known, pin });
    if (hash === undefined) return c.html(<PinPage {...page} wrong={words.pinWrong} />, 401);
    const mark = `${id}.${deviceMark(given.settings.linkSecrets, id, hash)}`;
    setCookie(c, COOKIE, mark, { path: "/f", httpOnly: true, sameSite: "Lax", maxAge: YEAR_SECONDS });
    return c.redirect(c.req.path, 303);
  });
};

async function hashFor(pins: Pins, person: PersonId, { known, pin }: { known: string | undefined; pin: string }) {
  if (known === undefined) return pins.choose(person, pin);
  return (await pins.isRight(known, pin)) ? known : undefined;
}

/** How large the letters are is remembered by the telephone. */
function keepLetters(c: Request): boolean {
  const asked = c.req.query("letters");
  if (asked === undefined) return isLarge(c);
  setCookie(c, LARGE_COOKIE, asked === "large" ? "1" : "0", { path: "/f", sameSite: "Lax", maxAge: YEAR_SECONDS });
  return asked === "large";
}

async function pageOf(given: Given, visit: Visit, large: boolean) {
  const { person, plans, token } = visit;
  const { needs } = given;
  const { name } = needs.registry().station;
  const everybody = await Promise.all(
    plans
      .flatMap((plan) => plan.residents.map((resident) => ({ plan, resident })))
      .map(async (one) => ({ ...one, isOut: await isWithheld(needs, one.resident.id, "family") })),
  );
  const residents = await Promise.all(
    everybody.filter(({ isOut }) => !isOut).map(({ plan, resident }) => seenOf(needs, plan, resident)),
  );
  const withheld = everybody.filter(({ isOut }) => isOut).map(({ resident }) => resident.name);
  const alerts = plans.flatMap((plan) => alertsOf(given, plan, person));
  const zone = plans[0]?.zone ?? "UTC";
  const shown = {
    zone,
    residents,
    withheld,
    isLarge: large,
    alerts,
    mine: `/f/${token}/mine`,
    absence: absenceOf(visit, needs.clock.now()),
  };
  return <FamilyPage language={person.language} station={name} {...shown} />;
}

/** People and premises, never a flat battery. */
const isForFamily = ({ category, closed }: Alert): boolean => category !== "technical" && closed === undefined;

function alertsOf({ needs, settings }: Given, plan: CarePlan, person: PlannedPerson): readonly FamilyAlert[] {
  const open = Object.values(needs.state(plan.home)?.alerts ?? {});
  return open.filter(isForFamily).map((alert) => {
    const token = signLink(settings.linkSecrets, { alert: alert.id, person: person.id });
    const worries = alert.evidence.flatMap((one) => needs.wordsOf(one.reason, person.language) ?? []);
    return {
      alert,
      zone: plan.zone,
      worries: [...new Set(worries)],
      phones: phonesOf(needs, alert, person),
      action: `/l/${token}`,
      nonce: makeNonce(settings.linkSecrets, token, needs.clock.now(), alert.gen),
    };
  });
}

/** Whose days were read, and whose numbers. */
async function recordLooks({ needs }: Given, { person, plans }: Visit): Promise<void> {
  const open = plans.flatMap(({ home }) => Object.values(needs.state(home)?.alerts ?? {}));
  const numbers = open.filter(isForFamily).flatMap((alert) => [...phonesOf(needs, alert, person).keys()]);
  const residents = plans.flatMap((plan) => plan.residents.map(({ id }) => id));
  for (const of of residents) await recordLookBy(needs, person.id, { of, what: "family-page" });
  for (const of of numbers) await recordLookBy(needs, person.id, { of, what: "phone" });
}

/** Of those who are coming, other than the reader: whoever waits may ask them where they are. */
function phonesOf(
  { registry }: Given["needs"],
  { owners }: Alert,
  reader: PlannedPerson,
): ReadonlyMap<PersonId, string> {
  const { people } = registry();
  return new Map(
    owners.flatMap(({ person }) => {
      const phone = person === reader.id ? undefined : people.get(person)?.phone;
      return phone === undefined ? [] : [[person, phone] as const];
    }),
  );
}

function noPage(c: Request) {
  c.header("X-Robots-Tag", "noindex");
  return c.html(<NoLinkPage />, 404);
}
