import type { Outcome, SelfClosed } from "../../core/alert/alert.ts";
import type { Attempt, Purpose } from "../../core/effect.ts";
import type { Language, Worded } from "../../core/language.ts";
import type { Letter } from "../channel.ts";
import type { Catalogue } from "./catalogue.ts";
import { en } from "./en.ts";
import { sceneOf, type Facts, type Scene } from "./scene.ts";
import { zhCn } from "./zh-cn.ts";

export type { Facts } from "./scene.ts";

const CATALOGUES: Worded<Catalogue> = { "zh-CN": zhCn, en };

/** How it ended, in words. */
export const outcomeWords = (outcome: Outcome | SelfClosed, language: Language): string =>
  CATALOGUES[language].outcomes[outcome];

export interface Order {
  readonly attempt: Attempt;
  readonly language: Language;
  readonly facts: Facts;
  /** Other messages to the same address that this one carries. */
  readonly carried?: readonly Letter[];
}

/** Words one attempt in its reader's language. The same attempt always gives the same letter, so a repeat is harmless. */
export function compose({ attempt, language, facts, carried = [] }: Order): Letter {
  const words = CATALOGUES[language];
  const scene = sceneOf(attempt, words, facts, language);
  const draft = (facts.spoken ? SPOKEN : WRITTEN)[attempt.purpose](words, scene);
  return {
    key: attempt.id,
    purpose: attempt.purpose,
    severity: attempt.severity,
    language,
    recipient: facts.recipient,
    subject: draft.subject,
    text: [...draft.lines, ...carriedLines(words, carried)].filter((line) => line !== undefined).join("\n"),
    discreet: DISCREET[attempt.purpose](words, scene),
    alert: attempt.alert,
    link: facts.link,
  };
}

/** How many, and which: each with its number and its own way to answer. */
function carriedLines(words: Catalogue, carried: readonly Letter[]): readonly string[] {
  if (carried.length === 0) return [];
  const lineOf = ({ subject, alert, link }: Letter): string => words.carried.one(subject, alert ?? "", link);
  return [words.carried.many(carried.length), ...carried.slice(-CARRIED_SHOWN_MAX).map(lineOf)];
}

/** Longer lists are cut by telephones anyway; the number says how many there are. */
const CARRIED_SHOWN_MAX = 20;

interface Draft {
  readonly subject: string;
  readonly lines: readonly (string | undefined)[];
}

type Writer = (words: Catalogue, scene: Scene) => Draft;
type Writers = Readonly<Record<Purpose, Writer>>;

const optional = <Fact>(fact: Fact | undefined, say: (fact: Fact) => string): string | undefined =>
  fact === undefined ? undefined : say(fact);

const ownerLine = (words: Catalogue, { owner }: Scene): string | undefined =>
  optional(owner, ({ name, eta, onScene }) => (onScene ? words.arrived(name) : words.coming(name, eta)));

/** What, where, since when: the part that every message about an alert repeats. */
const matter = (words: Catalogue, scene: Scene): Draft["lines"] => [
  words.headline(words.severities[scene.severity], scene.who, scene.what),
  optional(scene.where, words.place),
  optional(scene.since, words.since),
  optional(scene.lateMinutes, words.late),
  optional(scene.unstable, words.unstable),
];

const number = (words: Catalogue, { alert }: Scene) => optional(alert, words.number);

const alone = (line: string): Draft => ({ subject: line, lines: [line] });

/** Without an owner nobody is on the way, and the elder must not be told so. */
const feedback: Writer = ({ aloud }, { owner, stage, missing }) => {
  if (stage === "late") return alone(aloud.late(missing));
  if (owner === undefined) return alone(aloud.seekingHelp);
  return alone(owner.onScene ? aloud.helpIsHere(owner.name) : aloud.helpIsComing(owner.name, owner.eta));
};

const reminder: Writer = (words, scene) => {
  const what = scene.text ?? words.something;
  return alone(scene.repeat > 1 ? words.reminder.again(what) : words.reminder.due(what));
};

const prompt: Writer = ({ aloud }, { resident }) => alone(aloud.prompt(resident));

const WRITTEN: Writers = {
  alert: (words, scene) => ({
    subject: words.headline(words.severities[scene.severity], scene.who, scene.what),
    lines: [
      ...matter(words, scene),
      optional(scene.calledLateMinutes, words.calledLate),
      scene.repeat > 1 ? words.repeated(scene.repeat) : undefined,
      optional(scene.missing, words.missing),
      ownerLine(words, scene),
      number(words, scene),
      words.answer(scene.link, scene.station),
    ],
  }),
  update: (words, scene) => ({
    subject: words.update.subject(scene.who),
    lines: [
      ownerLine(words, scene),
      scene.news ?? words.update.stillSearching,
      ...matter(words, scene),
      optional(scene.missing, words.missing),
      number(words, scene),
      words.answer(scene.link, scene.station),
    ],
  }),
  "stand-down": (words, scene) => ({
    subject: words.standDown.subject(scene.who),
    lines: [ownerLine(words, scene), words.standDown.thanks, ...matter(words, scene), number(words, scene)],
  }),
  "all-clear": (words, scene) => ({
    subject: words.allClear.subject(scene.who),
    lines: [
      words.allClear.subject(scene.who),
      optional(scene.outcome, words.allClear.outcome),
      optional(scene.text, words.allClear.by),
      words.allClear.nobodyNeedsToGo,
      number(words, scene),
    ],
  }),
  "lease-reminder": (words, scene) => ({
    subject: words.lease.subject(scene.who),
    lines: [
      scene.owner?.onScene === true ? words.lease.onScene : optional(scene.owner?.eta, words.lease.promised),
      ...matter(words, scene),
      number(words, scene),
      words.lease.answer(scene.link, scene.station),
    ],
  }),
  order: (words, scene) => ({
    subject: words.order.subject(scene.who),
    lines: [words.order.go, ...matter(words, scene), number(words, scene), words.answer(scene.link, scene.station)],
  }),
  supervision: (words, scene) => ({
    subject: words.supervision.subject(scene.who),
    lines: [
      scene.news,
      optional(scene.missing, words.missing),
      ...matter(words, scene),
      ownerLine(words, scene),
      number(words, scene),
    ],
  }),
  prompt,
  "elder-feedback": feedback,
  reminder,
  gap: (words, scene) => ({ subject: words.gap.subject(scene.station), lines: [scene.text] }),
  digest: (words, scene) => ({ subject: words.digest.subject(scene.station), lines: [scene.text] }),
  test: (words, scene) => ({
    subject: words.test.subject(scene.station),
    lines: [
      words.test.subject(scene.station),
      words.test.body,
      optional(scene.testedStep, (step) => words.test.step(step, scene.address)),
      scene.text,
    ],
  }),
};

/** A loudspeaker says who, what and where; numbers and links cannot be pressed by ear. */
const SPOKEN: Writers = {
  ...WRITTEN,
  alert: (words, scene) => ({
    subject: words.headline(words.severities[scene.severity], scene.who, scene.what),
    lines: [
      words.aloud.alert(scene.who, scene.what),
      optional(scene.where, words.place),
      optional(scene.missing, words.missing),
    ],
  }),
  update: (words, scene) => alone(ownerLine(words, scene) ?? scene.news ?? words.update.stillSearching),
  "stand-down": (words, scene) => alone(ownerLine(words, scene) ?? words.aloud.standDown),
  "all-clear": (words) => alone(words.aloud.allClear),
  test: (words) => alone(words.test.body),
};

const DISCREET: Readonly<Record<Purpose, (words: Catalogue, scene: Scene) => string>> = {
  alert: ({ discreet }, { initial }) => discreet.needed(initial),
  update: ({ discreet }, { initial }) => discreet.update(initial),
  "stand-down": ({ discreet }, { initial }) => discreet.calm(initial),
  "all-clear": ({ discreet }, { initial }) => discreet.calm(initial),
  "lease-reminder": ({ discreet }, { initial }) => discreet.promise(initial),
  prompt: ({ discreet }, { initial }) => discreet.needed(initial),
  "elder-feedback": ({ discreet }, { initial }) => discreet.update(initial),
  order: ({ discreet }, { initial }) => discreet.needed(initial),
  supervision: ({ discreet }, { initial }) => discreet.update(initial),
  reminder: ({ discreet }) => discreet.reminder,
  digest: ({ discreet }) => discreet.digest,
  gap: ({ discreet }) => discreet.gap,
  test: ({ discreet }) => discreet.test,
};
