import { channelWord } from "../../../core/channel-words.ts";
import { useSignal } from "@preact/signals";
import { Shown, useAsked, type Asked } from "../parts/asked.tsx";
import type { Chain } from "./steps.tsx";
import { newKey, post, type GetAnswer } from "../client.ts";
import { may } from "../me.ts";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import type { Chains } from "../screens/policies.tsx";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Tests = GetAnswer<"/api/v1/chain-tests">;
type Test = Tests["tests"][number];
type Message = Test["messages"][number];
type Pace = Test["pace"];

const PACES: readonly Pace[] = ["at-once", "in-steps"];
const LOOK_EVERY_MS = 2_000;
const WELL: readonly Message["state"][] = ["accepted", "delivered", "seen", "answered"];
const BADLY: readonly Message["state"][] = ["failed", "cancelled", "expired", "gone"];

interface Props {
  readonly chains: Chains;
  readonly policy: string;
  readonly chain: Chain;
}

/** Real messages, marked, to everybody of the chain; and what became of each. */
export function ChainTest({ chains, policy, chain }: Props) {
  const said = words.value.policies.test;
  const asked = useAsked("/api/v1/chain-tests", { query: { home: chains.home } }, LOOK_EVERY_MS);
  return (
    <section class="sheet">
      <h3>{said.title}</h3>
      {may("registry") ? <Begin chains={chains} policy={policy} chain={chain} asked={asked} /> : null}
      <Shown asked={asked}>{({ tests }) => <Results tests={tests} zone={chains.zone} />}</Shown>
    </section>
  );
}

function Begin({ chains, policy, chain, asked }: Props & { readonly asked: Asked<Tests> }) {
  const said = words.value.policies.test;
  const pace = useSignal<Pace>("at-once");
  const isSure = useSignal(false);
  const wrong = useSignal<string | undefined>(undefined);
  const isUnderWay = useSignal(false);
  const calls = chain.stages.flatMap(({ called }) => called);
  const messages = new Set(calls.map(({ person, channel }) => `${person} ${channel}`)).size;
  const people = new Set(calls.map(({ person }) => person)).size;
  const begin = async () => {
    if (isUnderWay.value) return;
    isUnderWay.value = true;
    const { category, severity } = chain;
    const wish = { policy, category, severity, pace: pace.value };
    const told = await post("/api/v1/homes/{id}/chains/test", wish, { params: { id: chains.home }, key: newKey() });
    wrong.value = told.kind === "done" ? undefined : reasonOf(told);
    isSure.value = false;
    isUnderWay.value = false;
    await asked.again();
  };
  return (
    <>
      <p>{said.about}</p>
      <div class="row" role="group" aria-label={said.pace}>
        {PACES.map((one) => (
          <button key={one} aria-pressed={pace.value === one} onClick={() => (pace.value = one)}>
            {said.paces[one]}
          </button>
        ))}
      </div>
      {isSure.value ? (
        <Sure isUnderWay={isUnderWay.value} yes={() => void begin()} no={() => (isSure.value = false)} />
      ) : (
        <button class="deed" disabled={messages === 0} onClick={() => (isSure.value = true)}>
          {said.send(messages, people)}
        </button>
      )}
      {wrong.value === undefined ? null : (
        <p class="wrong" role="alert">
          {wrong.value}
        </p>
      )}
    </>
  );
}

/** People are disturbed by it: asked once more. */
function Sure({
  isUnderWay,
  yes,
  no,
}: {
  readonly isUnderWay: boolean;
  readonly yes: () => void;
  readonly no: () => void;
}) {
  const said = words.value.policies.test;
  return (
    <div class="row" role="group" aria-label={said.sure}>
      <strong>{said.sure}</strong>
      <button class="deed" disabled={isUnderWay} onClick={yes}>
        {said.yes}
      </button>
      <button onClick={no}>{said.no}</button>
    </div>
  );
}

function Results({ tests, zone }: { readonly tests: Tests["tests"]; readonly zone: string }) {
  const said = words.value.policies.test;
  const [newest, ...earlier] = tests;
  if (newest === undefined) return <p>{said.none(may("registry"))}</p>;
  return (
    <>
      <div role="status">
        <OneTest test={newest} zone={zone} />
      </div>
      {earlier.length === 0 ? null : (
        <details>
          <summary>{said.earlier}</summary>
          {earlier.map((test) => (
            <OneTest key={test.id} test={test} zone={zone} />
          ))}
        </details>
      )}
    </>
  );
}

function OneTest({ test, zone }: { readonly test: Test; readonly zone: string }) {
  const said = words.value.policies;
  const well = test.messages.filter(({ state }) => WELL.includes(state)).length;
  const failed = test.messages.filter(({ state }) => BADLY.includes(state)).length;
  return (
    <>
      <h4>{said.test.begun(dayAndTime(test.at, zone, language.value), test.by)}</h4>
      <p>
        {`${said.names[test.policy] ?? test.policy} · ${words.value.severities[test.severity]} · ${said.test.summary(well, failed, test.messages.length - well - failed)}`}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {said.test.columns.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {test.messages.map((message) => (
              <MessageRow key={`${message.person} ${message.channel}`} message={message} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function MessageRow({ message }: { readonly message: Message }) {
  const said = words.value.policies;
  const { step, name, channel, state, reason } = message;
  const sign = WELL.includes(state) ? "✓" : BADLY.includes(state) ? "✗" : "…";
  return (
    <tr class={BADLY.includes(state) ? "troubled" : ""}>
      <td>{said.step(step)}</td>
      <th scope="row">{name}</th>
      <td>{channelWord(language.value, channel)}</td>
      <td>{`${sign} ${said.test.states[state]}${reason === undefined ? "" : ` (${reason})`}`}</td>
    </tr>
  );
}
