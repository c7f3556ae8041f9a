import { channelWord } from "../../../core/channel-words.ts";
import { language } from "../preferences.ts";
import type { Chains } from "../screens/policies.tsx";
import { running } from "../time.ts";
import { words } from "../words/index.ts";

export type Chain = Chains["policies"][number]["chains"][number];
type Stage = Chain["stages"][number];
type People = Chains["people"];

interface Props {
  readonly chain: Chain;
  readonly people: People;
}

const SECOND_MS = 1_000;
const lasting = (seconds: number): string => running(seconds * SECOND_MS);
const nameOf = (people: People, id: string): string => people.find((one) => one.id === id)?.name ?? id;

/** The steps in their order: whom each reaches now, by which channel, and how long it waits for an answer. */
export function ChainSteps({ chain, people }: Props) {
  return (
    <ol class="chain">
      {chain.stages.map((stage) => (
        <li key={stage.step} class={stage.called.length === 0 ? "step empty" : "step"}>
          <StageCard stage={stage} people={people} />
        </li>
      ))}
    </ol>
  );
}

function StageCard({ stage, people }: { readonly stage: Stage; readonly people: People }) {
  const said = words.value.policies;
  const { step, beginsAfterSeconds, windowSeconds, minAnswers, audience, called, away } = stage;
  const begins = beginsAfterSeconds === 0 ? said.atOnce : said.after(lasting(beginsAfterSeconds));
  const persons = [...new Set(called.map(({ person }) => person))];
  return (
    <>
      <h3>{`${said.step(step)} · ${begins}`}</h3>
      <p class="how">{`${said.meant} ${audience.map((one) => wordSelector(one, people)).join(" · ")}`}</p>
      <ul class="plain">
        {persons.map((id) => (
          <li key={id}>
            <strong>{titled(people, id)}</strong>
            {called
              .filter(({ person }) => person === id)
              .map(
                ({ channel, atSeconds }) =>
                  ` · ${said.tried(channelWord(language.value, channel), atSeconds.map(when).join(", "))}`,
              )}
          </li>
        ))}
      </ul>
      {called.length === 0 ? <p class="late">{`⚠ ${said.nobody}`}</p> : null}
      {away.length === 0 ? null : <p>{said.away(away.map((id) => nameOf(people, id)).join(" · "))}</p>}
      {minAnswers > 1 ? <p>{said.answersNeeded(minAnswers)}</p> : null}
      <p class="then">
        {step === "loop" ? `↻ ${said.every(lasting(windowSeconds))}` : `↓ ${said.window(lasting(windowSeconds))}`}
      </p>
    </>
  );
}

const when = (seconds: number): string =>
  seconds === 0 ? words.value.policies.atOnce : words.value.policies.after(lasting(seconds));

function titled(people: People, id: string): string {
  const person = people.find((one) => one.id === id);
  return person?.relation === undefined ? (person?.name ?? id) : `${person.name} (${person.relation})`;
}

type Selector = Stage["audience"][number];
type Say = (value: Selector[string], selector: Selector, people: People) => string;

/** Each kind of selector has one member that names it. */
const SAYERS: Readonly<Record<string, Say>> = {
  person: (id, _all, people) => nameOf(people, String(id)),
  family: (which) => (which === "all" ? selectors().familyAll : selectors().family(Number(which))),
  relation: (relation) => selectors().relation(String(relation)),
  keyHolder: () => selectors().keyHolder,
  nearest: (count, { withinMinutes }) => selectors().nearest(Number(count), Number(withinMinutes)),
  duty: () => selectors().duty,
  role: (role) => selectors().role(String(role)),
  equipment: (where) => selectors().equipment[where === "home" ? "home" : "station"],
  everyone: () => selectors().everyone,
};

const selectors = () => words.value.policies.selectors;

/** Whom a policy means, in words. */
export function wordSelector(selector: Selector, people: People): string {
  const kind = Object.keys(selector).find((name) => name in SAYERS) ?? "everyone";
  const value = selector[kind] ?? true;
  return SAYERS[kind]?.(value, selector, people) ?? "";
}
