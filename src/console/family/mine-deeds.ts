import { z } from "zod";
import { heldAt, isNight, USUAL_NIGHT } from "../../core/alert/nights.ts";
import { after, hours } from "../../core/time.ts";
import type { Given } from "../door.ts";
import type { SiteDesk } from "../needs.ts";
import { timeOfMinute } from "../plain-page.tsx";
import { dayAndTime, substitutesFor } from "./absence.ts";
import { isGrade, severitiesOf } from "./grades.ts";
import { AWAY_HOURS, type Told } from "./mine-page.tsx";
import { mineWords } from "./mine-words.ts";
import type { Visit } from "./visit.ts";

type Edits = Parameters<SiteDesk["edit"]>[0]["edits"];
type Form = Readonly<Record<string, unknown>>;

const deedSchema = z.enum(["send-code", "prove", "grades", "away", "back"]);
type Deed = z.infer<typeof deedSchema>;

/** Somebody at the station may save in the same moment. */
const TRIES_MAX = 3;

/** What the page of somebody's own matters asks for is done; what became of it is a word of that page. */
export async function doDeed(given: Given, visit: Visit, form: Form): Promise<Told> {
  const deed = deedSchema.safeParse(form["deed"]);
  return deed.success ? DEEDS[deed.data](given, visit, form) : "stale";
}

const DEEDS: { readonly [D in Deed]: (given: Given, visit: Visit, form: Form) => Promise<Told> } = {
  async "send-code"({ needs }, { person }, form) {
    const { kind } = await needs.addresses.send(person.id, textOf(form, "channel"));
    return kind === "sent" ? "sent" : "failed";
  },
  async prove({ needs }, { person }, form) {
    const claim = { person: person.id, channel: textOf(form, "channel"), code: textOf(form, "code"), by: person.id };
    const proven = await needs.addresses.prove(claim);
    return proven === "verified" ? "proven" : proven;
  },
  grades: (given, visit, form) =>
    change(given, visit, "grades", () => [...gradeEdits(visit, form), ...nightEdits(visit, form)]),
  away: (given, visit, form) => change(given, visit, "away", () => awayEdits(given, visit, form)),
  back: (given, visit) => change(given, visit, "back", (document) => backEdits(given, visit, document)),
};

const textOf = (form: Form, field: string): string => {
  const value = form[field];
  return typeof value === "string" ? value.trim() : "";
};

/** A change of the registry like any other: checked, versioned, under the contact's own name. */
async function change(
  { needs }: Given,
  { person, plans }: Visit,
  why: keyof (typeof mineWords)["en"]["notes"],
  editsFor: (document: unknown) => Edits,
): Promise<Told> {
  const { language } = person;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const { version, document } = await needs.site.document(plans[0]?.home);
    const edits = editsFor(document);
    if (edits.length === 0) return "same";
    const note = mineWords[language].notes[why];
    const told = await needs.site.edit({ base: version, apply: true, edits, note, by: person.id, language });
    if (told.kind === "stale") continue;
    if (told.kind === "unchanged") return "same";
    return told.kind === "imported" ? "saved" : "refused";
  }
  return "busy";
}

/** A neighbour of several homes has the same channels in each. */
const gradeEdits = ({ person, plans }: Visit, form: Form): Edits =>
  person.channels.flatMap(({ channel }) => {
    const grade = form[`grade.${channel}`];
    if (!isGrade(grade)) return [];
    return plans.map(({ home }) => ({
      path: ["homes", home, "contacts", person.id, "channels", channel, "severities"],
      value: severitiesOf(grade),
    }));
  });

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Where nothing is held back there are no quiet hours; where the station arranged them, they stay. */
function nightEdits({ person, plans }: Visit, form: Form): Edits {
  return person.channels.flatMap(({ channel, quiet }) => {
    const night = form[`night.${channel}`];
    if (!isNight(night) || (night === "nothing" && quiet === undefined)) return [];
    const hoursOf = (field: "from" | "to") => {
      const written = textOf(form, `night.${field}`);
      if (timeOfDay.test(written)) return written;
      return quiet === undefined
        ? USUAL_NIGHT[field]
        : timeOfMinute(quiet[field === "from" ? "fromMinute" : "toMinute"]);
    };
    const value = { severities: heldAt(night), from: hoursOf("from"), to: hoursOf("to") };
    return plans.map(({ home }) => {
      const path = ["homes", home, "contacts", person.id, "channels", channel, "quiet"];
      return night === "nothing" ? { path, remove: true as const } : { path, value };
    });
  });
}

function awayEdits({ needs }: Given, visit: Visit, form: Form): Edits {
  const [plan] = visit.plans;
  const long = AWAY_HOURS.find((one) => String(one) === form["hours"]);
  const substitute = substitutesFor(visit).find(({ id }) => id === form["substitute"]);
  const isNobody = form["substitute"] === "";
  if (plan === undefined || long === undefined || (substitute === undefined && !isNobody)) return [];
  const now = needs.clock.now();
  const absence = {
    person: visit.person.id,
    from: dayAndTime(now, plan),
    to: dayAndTime(after(now, hours(long)), plan),
    ...(substitute !== undefined && { substitute: substitute.id }),
  };
  return [{ path: ["absences"], add: absence }];
}

const absencesSchema = z.object({
  absences: z.array(z.object({ person: z.string(), from: z.string(), to: z.string() })).default([]),
});

/** What holds now is taken back; what was planned for later stays. From the end, so that numbers stay what they are. */
function backEdits({ needs }: Given, { person, plans }: Visit, document: unknown): Edits {
  const [plan] = plans;
  const { absences } = absencesSchema.parse(document);
  if (plan === undefined) return [];
  // Written moments sort as the moments do.
  const now = dayAndTime(needs.clock.now(), plan);
  return absences
    .map((one, index) => ({ ...one, index }))
    .filter((one) => one.person === person.id && one.from.replace("T", " ") <= now && now < one.to.replace("T", " "))
    .toReversed()
    .map(({ index }) => ({ path: ["absences", index], remove: true as const }));
}
