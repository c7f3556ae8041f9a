import type { Alert } from "../src/core/alert/alert.ts";
import { canonical } from "../src/core/canonical.ts";
import { isGraver } from "../src/core/severity.ts";
import { between, minutes, type Instant } from "../src/core/time.ts";
import { FINE_DAY, type Weather } from "./faults.ts";
import { CALM_HOST } from "./host-trouble.ts";
import type { Knowledge } from "./home.ts";
import type { Violation } from "./invariant-kind.ts";
import { sentenceOf } from "./invariants.ts";
import type { Night } from "./night.ts";
import { play, type Played } from "./play.ts";
import type { PlayOptions } from "./stage.ts";

/** Deaths alone, and short ones: whatever else differs from the calm twin would be our own doing. */
export const hasTwin = ({ host, outages }: Night): boolean =>
  host !== undefined &&
  host.crashRatio > 0 &&
  host.fullDisk.length + host.pauses.length + host.clockJumps.length + outages.length === 0;

/** A night, what became of it, and what it takes to play it another way. */
export interface Compared {
  readonly night: Night;
  readonly played: Played;
  readonly knowledge: Knowledge;
  readonly options?: PlayOptions;
}

/** Plays the same night on a machine that never fails, and says where the deaths made things less alarmed. */
export async function compareWithTwin({ night, played, knowledge, options }: Compared): Promise<readonly Violation[]> {
  const twin = await play({ ...night, host: CALM_HOST }, knowledge, options);
  const [last] = played.diary.slice(-1);
  return lessAlarmed(twin.alerts, played.alerts).map((found) => broken("R1", last?.at ?? night.from, found));
}

/** Plays the very same night again. */
export async function compareWithItself({
  night,
  played,
  knowledge,
  options,
}: Compared): Promise<readonly Violation[]> {
  const { hash } = await play(night, knowledge, options);
  return hash === played.hash ? [] : [broken("A4", night.from, "played again, it is another night")];
}

/** Share of the messages that come a second time. */
const REPEATED_RATIO = 0.5;

/** Plays the night twice where nothing fails: once with every message heard once, and once with many of them repeated. */
export async function compareWithRepeated({ night, knowledge, options }: Compared): Promise<readonly Violation[]> {
  const calm = { ...night, outages: [], channels: {}, host: CALM_HOST, doubledWakes: 0 };
  const lives = async (weather: Weather) => {
    const { diary } = await play({ ...calm, weather }, knowledge, options);
    return diary.filter(({ what }) => what === "alert").map((line) => canonical(line));
  };
  const once = await lives(FINE_DAY);
  const repeated = await lives({ ...FINE_DAY, repeatRatio: REPEATED_RATIO });
  const other = Array.from({ length: Math.max(once.length, repeated.length) }, (_, index) => index).find(
    (index) => once[index] !== repeated[index],
  );
  if (other === undefined) return [];
  return [broken("S14", night.from, `said twice, ${once[other] ?? "nothing"} becomes ${repeated[other] ?? "nothing"}`)];
}

const broken = (invariant: string, at: Instant, found: string): Violation => ({
  invariant,
  sentence: sentenceOf(invariant),
  at,
  found,
});

/** What the gateway hears of later is later a worry. */
const LATER = minutes(1);

/** Some worries become graver the longer nobody sees to them: this one came later and was seen to sooner. */
const hadLessTime = (one: Alert, calm: Alert): boolean =>
  between(calm.openedAt, one.openedAt) > LATER && openFor(one) < openFor(calm);

const openFor = ({ openedAt, closed }: Alert): number =>
  closed === undefined ? Infinity : between(openedAt, closed.at);

/** Worries about people and buildings of the calm night that nobody was told about in the other one. */
function lessAlarmed(calm: readonly Alert[], other: readonly Alert[]): readonly string[] {
  return calm.flatMap((alert) => {
    if (alert.gen === 0 || alert.category === "technical") return [];
    const same = other.filter(({ key }) => key === alert.key);
    const rules = new Set(same.flatMap(({ evidence }) => evidence.map(({ reason }) => reason.rule)));
    const missing = alert.evidence.find(({ reason }) => !rules.has(reason.rule));
    if (missing !== undefined) return [`${alert.id} worried about ${missing.reason.rule}, and with deaths nobody does`];
    const isMilder = same.every((one) => isGraver(alert.severity, one.severity) && !hadLessTime(one, alert));
    if (isMilder) return [`${alert.id} was ${alert.severity}, and with deaths it is less`];
    return same.every(({ gen }) => gen === 0) ? [`${alert.id} called people, and with deaths nobody was called`] : [];
  });
}
