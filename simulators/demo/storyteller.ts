import { styleText } from "node:util";
import type { LogEntry, Reason } from "../../src/core/alert/alert.ts";
import { personId } from "../../src/core/ids.ts";
import type { Language } from "../../src/core/language.ts";
import { localMinuteOfDay } from "../../src/core/local-time.ts";
import { isLifeSafety } from "../../src/core/observation.ts";
import type { Instant } from "../../src/core/time.ts";
import type { InboxLine } from "../../src/notify/channel.ts";
import { outcomeWords } from "../../src/notify/messages/compose.ts";
import type { Registry } from "../../src/registry/registry.ts";
import type { HomeTurn, Turn } from "../../src/store/store.ts";
import { storyWords, type StoryWords } from "./story-words.ts";

export interface StoryNeeds {
  readonly language: Language;
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
  readonly print: (line: string) => void;
  /** Seconds since the demonstration began. */
  readonly elapsedSeconds: () => number;
  readonly isTerminal: boolean;
}

/** Tells what the gateway did, as it happens, from the turns that were stored. */
export interface Storyteller {
  readonly words: StoryWords;
  /** Whose names and homes the story is about, once they are known. */
  readonly knows: (registry: () => Registry) => void;
  readonly tell: (line: string) => void;
  readonly turned: (turn: Turn) => void;
  readonly inbox: (line: InboxLine) => void;
  readonly opened: () => number;
  readonly closed: () => number;
  /** Engine milliseconds from the arrival of danger to the first message that was handed over. */
  readonly waitsMs: readonly number[];
}

type Colour = "red" | "green" | "cyan" | "gray" | "yellow";

export function createStoryteller(needs: StoryNeeds): Storyteller {
  const words = storyWords[needs.language];
  const waitsMs: number[] = [];
  const openedAt = new Map<string, Instant>();
  let registryNow: (() => Registry) | undefined;
  let opened = 0;
  let closed = 0;
  const tell = (line: string, colour?: Colour) => {
    const time = `${needs.elapsedSeconds().toFixed(1).padStart(5)} s  `;
    needs.print(time + (colour !== undefined && needs.isTerminal ? styleText(colour, line) : line));
  };

  const entry = (home: HomeTurn, { alert, at, what }: LogEntry) => {
    if (what.kind === "opened") {
      opened += 1;
      openedAt.set(alert, at);
    }
    if (what.kind === "closed") closed += 1;
    if (what.kind === "delivery" && what.result !== "failed") {
      const since = openedAt.get(alert);
      if (since !== undefined) waitsMs.push(at - since);
      openedAt.delete(alert);
    }
    if (registryNow === undefined) return;
    const told = sentence({ ...needs, words, registry: registryNow() }, home, { alert, what });
    if (told !== undefined) tell(told.line, told.colour);
  };

  return {
    words,
    tell,
    waitsMs,
    knows: (registry) => void (registryNow = registry),
    opened: () => opened,
    closed: () => closed,
    turned({ homes }) {
      for (const home of homes) {
        for (const { device, type } of dangers(home)) tell(words.cameIn(device, words.dangers[type] ?? type), "cyan");
        for (const one of home.log) entry(home, one);
      }
    },
    inbox: ({ to, letter }) =>
      tell(words.doorbell(`${to} ← ${letter.text.split("\n").slice(0, 2).join(" · ")}`), "yellow"),
  };
}

/** What devices said that somebody should hear about; the rest of the day is not told. */
function dangers({ inputs }: HomeTurn): readonly { readonly device: string; readonly type: string }[] {
  return inputs.flatMap((input) => {
    if (input.kind !== "reported") return [];
    const said = input.observations.filter(
      ({ type, value }) => (isLifeSafety(type) && value !== false) || type === "checkin",
    );
    return said.map(({ type }) => ({ device: input.device, type }));
  });
}

interface Told {
  readonly line: string;
  readonly colour: Colour;
}

interface Teller extends Pick<StoryNeeds, "wordsOf" | "language"> {
  readonly words: StoryWords;
  readonly registry: Registry;
}

/** The rest of an alert's log is for its page; the story keeps to what changes it. */
const STORY = ["opened", "step-started", "no-cancel", "accepted", "arrived", "closed"] as const;
type StoryEvent = Extract<LogEntry["what"], { readonly kind: (typeof STORY)[number] }>;
const isStory = (what: LogEntry["what"]): what is StoryEvent => STORY.some((kind) => kind === what.kind);

function sentence(teller: Teller, home: HomeTurn, { alert, what }: Pick<LogEntry, "alert" | "what">): Told | undefined {
  const { words, registry, wordsOf, language } = teller;
  const nameOf = (id: string) => registry.people.get(personId(id))?.name ?? id;
  if (!isStory(what)) return undefined;
  switch (what.kind) {
    case "opened": {
      const who = residentOf(registry, home);
      const worry = wordsOf(what.reason, language) ?? what.reason.code;
      return { line: words.opened(alert, who, worry, what.verifying), colour: "red" };
    }
    case "step-started": {
      const people = what.audience.map(nameOf).join(", ");
      return { line: words.step(alert, what.step, words.causes[what.cause] ?? what.cause, people), colour: "red" };
    }
    case "no-cancel":
      return { line: words.noCancel(alert), colour: "red" };
    case "accepted":
      return { line: words.accepted(what.by.name, timeOf(what.etaAt, registry.station.zone)), colour: "green" };
    case "arrived":
      return { line: words.arrived(what.by.name), colour: "green" };
    case "closed": {
      const { by, outcome } = what.closing;
      const how = outcomeWords(outcome, language);
      const line =
        outcome === "cancelled-by-elder" ? words.cancelled(alert, by.name) : words.closed(alert, by.name, how);
      return { line, colour: "green" };
    }
  }
}

const residentOf = ({ plans }: Registry, { home }: HomeTurn): string =>
  plans
    .get(home)
    ?.residents.map((resident) => resident.name)
    .join(", ") ?? home;

function timeOf(at: Instant, zone: string): string {
  const minute = localMinuteOfDay(at, zone);
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
