import { useSignal } from "@preact/signals";
import { Shown, useAsked, type Asked } from "../parts/asked.tsx";
import { post, type GetAnswer, type PostBody } from "../client.ts";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import { dayAndTime } from "../time.ts";
import { typed } from "../parts/typed.ts";
import { words } from "../words/index.ts";

type Whole = GetAnswer<"/api/v1/residents/{id}/consents">;
type Standing = Whole["consents"][number];
type Said = PostBody<"/api/v1/residents/{id}/consents">;

/** On the resident's page: how it stands, and the way to all of it. */
export function ConsentLine({ resident }: { readonly resident: string }) {
  const said = words.value.consents;
  const asked = useAsked("/api/v1/residents/{id}/consents", { params: { id: resident } });
  return (
    <section class="sheet">
      <h3>{said.title}</h3>
      <Shown asked={asked}>{(whole) => <Standing whole={whole} />}</Shown>
      <a class="button" href={`#/consents/${resident}`}>
        {said.open}
      </a>
    </section>
  );
}

/** How each stands, and which rules do not watch because of it. */
function Standing({ whole }: { readonly whole: Whole }) {
  const said = words.value.consents;
  return (
    <>
      <States consents={whole.consents} />
      {whole.consents.map(({ kind, state, last }) => {
        const rules = whole.stops.find((one) => one.kind === kind)?.rules ?? [];
        if (last === undefined || rules.length === 0 || (state !== "withdrawn" && state !== "ended")) return null;
        const since = dayAndTime(state === "ended" ? (last.until ?? last.at) : last.at, whole.zone, language.value);
        return (
          <p key={kind} class="wrong">
            {said.offSince[state](said.kinds[kind], since, rules)}
          </p>
        );
      })}
    </>
  );
}

export function States({ consents }: { readonly consents: readonly Standing[] }) {
  const said = words.value.consents;
  return (
    <ul class="plain">
      {consents.map(({ kind, state }) => (
        <li key={kind} data-consent={`${kind} ${state}`}>
          {`${said.kinds[kind]}: `}
          <strong class={`consent ${state}`}>{said.states[state]}</strong>
        </li>
      ))}
    </ul>
  );
}

/** What one resident agreed to; writing down a yes and a no is the same form. */
export function ResidentConsents({ whole, asked }: { readonly whole: Whole; readonly asked: Asked<Whole> }) {
  const said = words.value.consents;
  const { journalDays, alertsDays, attemptsDays } = whole.kept;
  return (
    <>
      <h2>{said.of(whole.name)}</h2>
      <p>{said.intro}</p>
      <div class="pair">
        <section class="sheet">
          <States consents={whole.consents} />
          <p class="soft">{said.effect}</p>
          {whole.stops.map(({ kind, rules }) => (
            <p key={kind} class={isOff(whole, kind) ? "wrong" : "soft"}>
              {said.stops(said.kinds[kind], isOff(whole, kind), rules)}
            </p>
          ))}
        </section>
        <Form resident={whole.id} written={asked.again} />
        <section class="sheet">
          <h3>{said.kept}</h3>
          <ul>
            {said.keptLines(journalDays, alertsDays, attemptsDays).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <History whole={whole} />
      </div>
    </>
  );
}

const isOff = ({ consents }: Whole, kind: Standing["kind"]): boolean =>
  consents.some((one) => one.kind === kind && (one.state === "withdrawn" || one.state === "ended"));

function History({ whole: { history, zone } }: { readonly whole: Whole }) {
  const said = words.value.consents;
  const time = (at: number) => dayAndTime(at, zone, language.value);
  return (
    <section class="sheet">
      <h3>{said.history}</h3>
      <ol class="plain">
        {history.map(({ kind, given, at, by, byName, how, until, note }) => (
          <li key={`${at} ${kind}`}>
            <strong>{said.kinds[kind]}</strong>
            <br />
            {[
              said.line(said.states[given ? "given" : "withdrawn"], byName ?? by, time(at)),
              said.hows[how],
              until === undefined ? "" : said.untilTime(time(until)),
              note ?? "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Form({ resident, written }: { readonly resident: string; readonly written: () => Promise<void> }) {
  const said = words.value.consents;
  const wrong = useSignal<string | undefined>(undefined);
  const write = async (form: HTMLFormElement, given: boolean) => {
    const [until, note] = [Date.parse(typed(form, "until")), typed(form, "note").trim()];
    // The casts: the options below are the kinds and the ways.
    const kind = typed(form, "kind") as Said["kind"];
    const how = typed(form, "how") as Said["how"];
    const end = Number.isNaN(until) || !given ? {} : { until };
    const body = { kind, given, how, ...end, ...(note === "" ? {} : { note }) };
    const answer = await post("/api/v1/residents/{id}/consents", body, { params: { id: resident } });
    wrong.value = answer.kind === "done" ? undefined : reasonOf(answer);
    if (answer.kind === "done") form.reset();
    await written();
  };
  return (
    <form
      class="stack sheet"
      onSubmit={(event) => {
        event.preventDefault();
        const by = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
        void write(event.currentTarget, by === "give");
      }}
    >
      <h3>{said.write}</h3>
      <Choice name="kind" label={said.kind} options={said.kinds} />
      <Choice name="how" label={said.how} options={said.hows} />
      <label>
        {said.until}
        <input name="until" type="date" />
      </label>
      <label>
        {said.note}
        <input name="note" maxLength={500} />
      </label>
      <div class="row">
        <button class="deed" value="give">
          {said.give}
        </button>
        <button value="withdraw">{said.withdraw}</button>
      </div>
      {wrong.value === undefined ? null : (
        <p class="wrong" role="alert">
          {wrong.value}
        </p>
      )}
    </form>
  );
}

interface Choosing {
  readonly name: string;
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
}

const Choice = ({ name, label, options }: Choosing) => (
  <label>
    {label}
    <select name={name}>
      {Object.entries(options).map(([value, title]) => (
        <option key={value} value={value}>
          {title}
        </option>
      ))}
    </select>
  </label>
);
