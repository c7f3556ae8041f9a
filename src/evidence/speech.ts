import { channelWord } from "../core/channel-words.ts";
import type { Reason } from "../core/alert/alert.ts";
import type { Language } from "../core/language.ts";
import type { Case } from "../store/alert-log.ts";
import { reportEn } from "./words/report-en.ts";
import { reportZhCn } from "./words/report-zh-cn.ts";
import type { ReportSayings, Speech } from "./words/sayings.ts";

export const sayingsIn = (language: Language): ReportSayings => (language === "en" ? reportEn : reportZhCn);

export interface Reader {
  readonly language: Language;
  /** Names, free texts, ids and dates are taken out. */
  readonly anonymous: boolean;
  readonly zone: string;
  readonly nameOf: (person: string) => string | undefined;
  readonly residentOf: (resident: string) => string | undefined;
  readonly deviceOf: (device: string) => string | undefined;
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
}

/** How a report speaks of one alert. */
export interface Voice extends Speech {
  readonly sayings: ReportSayings;
  readonly who: string;
  readonly home: string;
  readonly alert: string;
  /** A time as it stands in the data. */
  readonly stamp: (at: number) => number;
}

const HIDDEN = "…";

export function voiceOf({ alert, attempts }: Pick<Case, "alert" | "attempts">, reader: Reader): Voice {
  const sayings = sayingsIn(reader.language);
  const { anonymous, zone, wordsOf, language } = reader;
  const person = aliases(sayings.alias.person);
  const device = aliases(sayings.alias.device);
  const messages = new Map(attempts.map(({ attempt }) => [attempt.id, attempt]));
  const worry = (reason: Reason) => wordsOf(reason, language) ?? `${reason.rule}: ${reason.code}`;
  const resident = alert.resident === undefined ? undefined : (reader.residentOf(alert.resident) ?? alert.resident);
  return {
    sayings,
    who: anonymous ? sayings.alias.resident : (resident ?? alert.home),
    home: anonymous ? sayings.alias.home : alert.home,
    alert: anonymous ? HIDDEN : alert.id,
    stamp: (at) => (anonymous ? at - alert.openedAt : at),
    name: (id) => nameOf(id, { sayings, reader, person }),
    time: (at) => (anonymous ? `+${sayings.duration(at - alert.openedAt)}` : clockTime(at, zone)),
    worry: (reason) => (anonymous ? `${reason.rule}: ${reason.code}` : worry(reason)),
    channel: (kind) => channelWord(language, kind),
    // The keys of the table are all the purposes there are; logs and reports carry them as text.
    purpose: (purpose) => (sayings.purposes as { readonly [purpose: string]: string })[purpose] ?? purpose,
    outcome: (code) => sayings.outcomes[code],
    sent: (attempt) => messages.get(attempt),
    quote: (text) => (anonymous ? HIDDEN : text),
    device: (id) => (anonymous ? device(id) : (reader.deviceOf(id) ?? id)),
  };
}

interface Naming {
  readonly sayings: ReportSayings;
  readonly reader: Reader;
  readonly person: (id: string) => string;
}

function nameOf(id: string, { sayings, reader, person }: Naming): string {
  if (id === "resident") return sayings.alias.resident;
  if (id === "gateway") return sayings.alias.gateway;
  return reader.anonymous ? person(id) : (reader.nameOf(id) ?? id);
}

/** The same always by the same number, in the order in which they are met. */
function aliases(word: string): (id: string) => string {
  const given = new Map<string, string>();
  return (id) => {
    const alias = given.get(id) ?? `${word} ${given.size + 1}`;
    given.set(id, alias);
    return alias;
  };
}

/** `2026-03-04 02:10:05`, as the station's clocks show it. */
export function clockTime(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return parts.format(at);
}
