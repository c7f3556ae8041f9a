import { createHash } from "node:crypto";
import { nightOf, USUAL_NIGHT } from "../../core/alert/nights.ts";
import { instant } from "../../core/time.ts";
import type { Area } from "../api/route.ts";
import type { Given, Request } from "../door.ts";
import { makeNonce, readNonce } from "../link/nonce.ts";
import { timeOfMinute } from "../plain-page.tsx";
import { createRateLimit } from "../rate-limit.ts";
import { lastReached, wayOf } from "../resident/reached.ts";
import { absenceOf, dayAndTime, substitutesFor } from "./absence.ts";
import { gradeOf } from "./grades.ts";
import { doDeed } from "./mine-deeds.ts";
import { MinePage, type NightHours, type OwnChannel, type Told } from "./mine-page.tsx";
import { mineWords } from "./mine-words.ts";
import { createPins } from "./pins.ts";
import { isLarge, knownVisit, type Visit } from "./visit.ts";

/** A code costs the station a message. */
const DEEDS_PER_MINUTE = 6;

/** A contact's own matters; only a form of the page itself acts, and only on a telephone that knew the PIN. */
export const ownPages: Area = (app, given) => {
  const { needs, settings } = given;
  const pins = createPins(needs);
  const pace = createRateLimit(DEEDS_PER_MINUTE, needs.clock);
  app.get("/f/:token/mine", async (c) => {
    const visit = await knownVisit(c, given, pins);
    if (visit === undefined) return c.redirect(`/f/${c.req.param("token")}`, 303);
    const said = c.req.query("said");
    return show(c, given, visit, isTold(said) ? said : undefined);
  });
  app.post("/f/:token/mine", async (c) => {
    const visit = await knownVisit(c, given, pins);
    if (visit === undefined) return c.redirect(`/f/${c.req.param("token")}`, 303);
    if (!pace.take(visit.person.id)) return show(c, given, visit, "slow");
    const form = await c.req.parseBody();
    const nonce = typeof form["nonce"] === "string" ? form["nonce"] : "";
    const seen = readNonce(settings.linkSecrets, formOf(visit), nonce, needs.clock.now());
    const told = seen === undefined ? "stale" : await doDeed(given, visit, form);
    return c.redirect(`/f/${visit.token}/mine?said=${told}`, 303);
  });
};

const isTold = (word: string | undefined): word is Told => word !== undefined && Object.hasOwn(mineWords.en.told, word);

/** An answer's form cannot be sent here: the nonce is of this page. */
const formOf = ({ token }: Visit): string => createHash("sha256").update(`mine ${token}`).digest("hex");

async function show(c: Request, given: Given, visit: Visit, told: Told | undefined) {
  const { needs, settings } = given;
  const { person, token } = visit;
  const now = needs.clock.now();
  const absence = absenceOf(visit, now);
  c.header("X-Robots-Tag", "noindex");
  return c.html(
    <MinePage
      language={person.language}
      isLarge={isLarge(c)}
      path={`/f/${token}`}
      nonce={makeNonce(settings.linkSecrets, formOf(visit), now, 0)}
      told={told}
      channels={await channelsOf(given, visit)}
      hours={hoursOf(visit)}
      substitutes={substitutesFor(visit)}
      gaps={absence.away === undefined ? [] : await silenceOf(given, visit)}
      {...absence}
    />,
    told === "slow" ? 429 : 200,
  );
}

/** Only where nobody at all would be told: that a step is empty is the station's matter. */
async function silenceOf({ needs }: Given, { person, plans }: Visit): Promise<readonly string[]> {
  const gaps = await Promise.all(plans.map(({ home }) => needs.ahead.gapsOf(home, person.language)));
  return gaps.flat().flatMap(({ stage, unverified, words }) => (stage === "all" && !unverified ? [words] : []));
}

/** The night of the quiet channels; where they have different ones, none is said to be theirs. */
function hoursOf({ person }: Visit): NightHours {
  const spans = person.channels.flatMap(({ quiet }) => quiet ?? []);
  if (spans.length === 0) return USUAL_NIGHT;
  const [begins, ends] = [spans.map(({ fromMinute }) => fromMinute), spans.map(({ toMinute }) => toMinute)];
  return { from: onlyTime(begins), to: onlyTime(ends) };
}

function onlyTime(minutes: readonly number[]): string | undefined {
  const [first, ...others] = new Set(minutes);
  return first === undefined || others.length > 0 ? undefined : timeOfMinute(first);
}

async function channelsOf({ needs }: Given, { person, plans }: Visit): Promise<readonly OwnChannel[]> {
  const [plan] = plans;
  const reached = await lastReached(needs);
  const addresses = (await needs.addresses.list(person.id)) ?? [];
  return person.channels.map(({ channel, severities, quiet }) => {
    const at = reached.get(wayOf(person.id, channel));
    const address = addresses.find((one) => one.channel === channel);
    return {
      channel,
      grade: gradeOf(severities),
      night: nightOf(quiet?.severities),
      lastReached: at === undefined || plan === undefined ? undefined : dayAndTime(instant(at), plan),
      isVerified: address?.needsProof === true ? address.verifiedAt !== undefined : undefined,
    };
  });
}
