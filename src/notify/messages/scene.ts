import { outcomeSchema, type Outcome, type Reason, type SelfClosed } from "../../core/alert/alert.ts";
import type { Attempt, FeedbackStage } from "../../core/effect.ts";
import type { Language } from "../../core/language.ts";
import { localDate, localMinuteOfDay, type Zone } from "../../core/local-time.ts";
import type { Severity } from "../../core/severity.ts";
import type { Instant } from "../../core/time.ts";
import type { Catalogue } from "./catalogue.ts";

/** What is known about the reader, the home and the station when the letter is written. */
export interface Facts {
  readonly recipient: string;
  readonly station: string;
  readonly zone: Zone;
  /** The home's address in words a helper can find. */
  readonly address: string | undefined;
  /** Name of the resident the message is about; `undefined` for premises with several, and for the station itself. */
  readonly resident: string | undefined;
  readonly link: string | undefined;
  /** For sirens, lights and speakers: short, to be heard. */
  readonly spoken: boolean;
  /** The rule's own words; `undefined` where the rule is not known any more. */
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
}

/** Everything a letter may say, cleaned, shortened and in the station's local time. */
export interface Scene {
  readonly station: string;
  readonly severity: Severity;
  readonly who: string;
  readonly resident: string | undefined;
  /** The first character of the name, for lock screens. */
  readonly initial: string | undefined;
  readonly what: string;
  readonly where: string | undefined;
  readonly since: string | undefined;
  readonly lateMinutes: number | undefined;
  readonly unstable: number | undefined;
  readonly repeat: number;
  readonly alert: string | undefined;
  readonly link: string | undefined;
  readonly missing: string | undefined;
  readonly owner: { readonly name: string; readonly eta: string; readonly onScene: boolean } | undefined;
  readonly stage: FeedbackStage | undefined;
  readonly outcome: string | undefined;
  readonly news: string | undefined;
  readonly calledLateMinutes: number | undefined;
  readonly text: string | undefined;
  readonly address: string;
  readonly testedStep: number | "loop" | undefined;
}

const NAME_CHARACTERS_MAX = 40;
const LINE_CHARACTERS_MAX = 160;
const TEXT_CHARACTERS_MAX = 4_000;
const MINUTE_MS = 60_000;

export function sceneOf(attempt: Attempt, words: Catalogue, facts: Facts, language: Language): Scene {
  const { severity, alert, message } = attempt;
  const { zone } = facts;
  const said = optional(message.reason, (reason) => facts.wordsOf(reason, language));
  return {
    ...whoIsMeant(facts),
    severity,
    what: line(said) ?? words.something,
    where: placeOf(facts.address, message.room, words),
    since: optional(message.since, (since) => dayAndTime(since, zone, words)),
    lateMinutes: optional(message.lateBy, (lateBy) => Math.ceil(lateBy / MINUTE_MS)),
    unstable: message.unstable,
    repeat: message.repeat,
    alert,
    link: facts.link,
    missing: name(message.missing),
    owner: optional(message.owner, ({ name: owner, etaAt, onScene }) => ({
      name: name(owner) ?? "",
      eta: timeOfDay(etaAt, zone),
      onScene,
    })),
    stage: message.stage,
    outcome: optional(message.outcome, (outcome) => outcomeOf(outcome, words)),
    news: optional(message.news, (news) => words.news[news]),
    calledLateMinutes: optional(message.calledLateBy, (late) => Math.ceil(late / MINUTE_MS)),
    text: paragraph(message.text),
    address: line(facts.address) ?? facts.station,
    testedStep: message.testedStep,
  };
}

const optional = <Fact, Word>(fact: Fact | undefined, word: (fact: Fact) => Word): Word | undefined =>
  fact === undefined ? undefined : word(fact);

function whoIsMeant({ station, address, resident }: Facts): Pick<Scene, "station" | "who" | "resident" | "initial"> {
  const ours = name(station) ?? "";
  const person = name(resident);
  if (person === undefined)
    return { station: ours, who: line(address) ?? ours, resident: undefined, initial: undefined };
  return { station: ours, who: person, resident: person, initial: `${Array.from(person)[0] ?? ""}**` };
}

function placeOf(address: string | undefined, room: string | undefined, words: Catalogue): string | undefined {
  const parts = [line(address), line(room === undefined ? undefined : (words.rooms[room] ?? room))];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(" · ");
}

const SELF_CLOSED: readonly SelfClosed[] = [
  "cancelled-by-elder",
  "recovered",
  "device-removed",
  "joined-incident",
  "ended-during-hold",
  "merged",
];
const isOutcome = (text: string): text is Outcome | SelfClosed =>
  outcomeSchema.safeParse(text).success || SELF_CLOSED.some((one) => one === text);

const outcomeOf = (outcome: string, words: Catalogue): string | undefined =>
  isOutcome(outcome) ? words.outcomes[outcome] : line(outcome);

const two = (value: number): string => String(value).padStart(2, "0");

function timeOfDay(at: Instant, zone: Zone): string {
  const minute = localMinuteOfDay(at, zone);
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function dayAndTime(at: Instant, zone: Zone, words: Catalogue): string {
  const [, month = 0, day = 0] = localDate(at, zone).split("-").map(Number);
  return `${words.day(month, day)} ${timeOfDay(at, zone)}`;
}

/** Names come from files and devices: no line breaks, no control characters, no text that pushes the rest away. */
const tidy = (text: string | undefined, charactersMax: number): string | undefined => {
  const clean = text?.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ").trim();
  return clean === undefined || clean === "" ? undefined : shortened(clean, charactersMax);
};
const shortened = (text: string, charactersMax: number): string => {
  const characters = Array.from(text);
  return characters.length <= charactersMax ? text : `${characters.slice(0, charactersMax - 1).join("")}…`;
};
const name = (text: string | undefined) => tidy(text, NAME_CHARACTERS_MAX);
const line = (text: string | undefined) => tidy(text, LINE_CHARACTERS_MAX);

/** A digest may have many lines. */
function paragraph(text: string | undefined): string | undefined {
  const lines = text?.split(/\r?\n/).map((one) => tidy(one, LINE_CHARACTERS_MAX) ?? "");
  const joined = lines?.join("\n").trim();
  return joined === undefined || joined === "" ? undefined : shortened(joined, TEXT_CHARACTERS_MAX);
}
