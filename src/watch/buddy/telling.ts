import type { Alert, Reason } from "../../core/alert/alert.ts";
import { resolveAudience } from "../../core/alert/audience.ts";
import type { Language } from "../../core/language.ts";
import type { CarePlan, PlannedPerson } from "../../core/plan.ts";
import type { HomeState } from "../../core/state.ts";
import type { Instant } from "../../core/time.ts";
import type { Registry } from "../../registry/registry.ts";
import { TOLD_MAX, type Entry } from "./word.ts";

export interface Telling {
  readonly at: Instant;
  readonly states: Iterable<HomeState>;
  readonly registry: Registry;
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
}

const PEOPLE_MAX = 32;

/** What a buddy must know to call about our open emergencies without us: oldest first. Pure. */
export function entriesOf({ at, states, registry, wordsOf }: Telling): readonly Entry[] {
  return [...states]
    .flatMap(({ alerts }) => Object.values(alerts).filter(isTold))
    .toSorted((one, other) => one.openedAt - other.openedAt)
    .slice(0, TOLD_MAX)
    .flatMap((alert) => {
      const plan = registry.plans.get(alert.home);
      return plan === undefined ? [] : [entryOf(alert, plan, { at, registry, wordsOf })];
    });
}

/** Emergencies of our own homes; what we look after for somebody else is told by its own station. */
const isTold = ({ severity, category, verifyUntil, home }: Alert): boolean =>
  severity === "critical" && category !== "technical" && verifyUntil === undefined && !home.startsWith("@");

function entryOf(alert: Alert, plan: CarePlan, { at, registry, wordsOf }: Omit<Telling, "states">): Entry {
  const evidence = alert.evidence.find((one) => one.severity === alert.severity) ?? alert.evidence[0];
  const say = (language: Language) =>
    (evidence === undefined ? undefined : wordsOf(evidence.reason, language)) ?? alert.key;
  const resident = alert.resident === undefined ? undefined : registry.residents.get(alert.resident)?.name;
  return {
    id: alert.id,
    gen: alert.gen,
    home: alert.home,
    address: plan.address,
    ...(resident !== undefined && { resident }),
    ...(evidence?.room !== undefined && { room: evidence.room }),
    what: { "zh-CN": say("zh-CN"), en: say("en") },
    people: peopleOf(alert, plan, at)
      .slice(0, PEOPLE_MAX)
      .map((person) => personOf(person, registry)),
  };
}

/** Those of the first step, and whoever was told since. */
function peopleOf(alert: Alert, plan: CarePlan, at: Instant): readonly PlannedPerson[] {
  const first = resolveAudience(alert.policy.steps[0]?.audience ?? [], plan, at);
  const told = plan.people.filter(({ id }) => alert.told.includes(id));
  return [...new Set([...first, ...told])].filter(({ kind }) => kind === "family" || kind === "staff");
}

function personOf({ id, name, language, channels }: PlannedPerson, registry: Registry): Entry["people"][number] {
  const addresses = registry.people.get(id)?.addresses;
  return {
    id,
    name,
    language,
    channels: channels.map(({ channel, severities }) => ({
      channel,
      severities: [...severities],
      address: addresses?.get(channel) ?? {},
    })),
  };
}
