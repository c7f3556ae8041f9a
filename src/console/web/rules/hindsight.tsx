import { useSignal } from "@preact/signals";
import { post, type PostAnswer, type Refusal, type Said } from "../client.ts";
import { station } from "../live.ts";
import { may, me } from "../me.ts";
import { language } from "../preferences.ts";
import type { Rules } from "../screens/rules.tsx";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";
import type { Typed } from "./sheet.tsx";

type Rule = Rules["rules"][number];
type Found = PostAnswer<"/api/v1/rules/{id}/hindsight">;
type View = NonNullable<Found["inForce"]>;

interface Props {
  readonly found: Rules;
  readonly rule: Rule;
  readonly typed: Typed;
}

/** A week of one home is played again: that takes a while on a small machine. */
const PATIENCE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What the rule would have told in the last days, as it is and as it is typed; of one home, as a station is too much for one question. */
export function Hindsight({ found, rule, typed }: Props) {
  const said = words.value.hindsight;
  const isAsking = useSignal(false);
  const told = useSignal<{ readonly of: string; readonly said: Said<Found> } | undefined>(undefined);
  const present = JSON.stringify(typed);
  const { home, resident } = found;
  if (home === undefined || !may("vitals")) return null;
  const ask = async () => {
    isAsking.value = true;
    const own = Object.entries(typeof rule.own === "object" ? rule.own : {});
    const isOther = !rule.on || Object.keys(typed).length > 0;
    const settings = isOther ? { settings: { ...Object.fromEntries(own.filter(isSetting)), ...typed } } : {};
    const where = resident === undefined ? { home } : { home, resident };
    const more = { params: { id: rule.kind }, patienceMs: PATIENCE_MS };
    const answer = await post("/api/v1/rules/{id}/hindsight", { ...where, ...settings }, more);
    told.value = { of: present, said: answer };
    isAsking.value = false;
  };
  return (
    <div class="hindsight">
      <button aria-label={said.askOf(rule.title)} disabled={isAsking.value} onClick={() => void ask()}>
        {isAsking.value ? said.asking : said.ask}
      </button>
      <div aria-live="polite">
        {told.value === undefined ? null : told.value.of === present ? (
          <Told told={told.value.said} isOn={rule.on} />
        ) : (
          // What was told of other numbers would stand here under these.
          <p class="how">{said.typedSince}</p>
        )}
      </div>
    </div>
  );
}

const isSetting = (entry: readonly [string, unknown]): entry is [string, number | boolean] =>
  typeof entry[1] === "number" || typeof entry[1] === "boolean";

function Told({ told, isOn }: { readonly told: Said<Found>; readonly isOn: boolean }) {
  const said = words.value.hindsight;
  if (told.kind === "unreachable") return <p class="late">{said.unreachable}</p>;
  if (told.kind === "refused") return <Refused refusal={told.refusal} />;
  const { value } = told;
  return (
    <>
      {value.inForce === undefined ? null : <Seen title={said.inForce} view={value.inForce} />}
      {value.tried === undefined ? null : <Seen title={isOn ? said.tried : said.ifOn} view={value.tried} />}
      <Ground found={value} />
    </>
  );
}

const Refused = ({ refusal: { message, fields = [] } }: { readonly refusal: Refusal }) => (
  <>
    <p class="late">{message}</p>
    {fields.map((field) => (
      <p key={field.path} class="late">
        {field.path === "" ? field.message : `${field.path}: ${field.message}`}
      </p>
    ))}
  </>
);

function Seen({ title, view }: { readonly title: string; readonly view: View }) {
  const said = words.value.hindsight;
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  const time = (at: number) => dayAndTime(at, zone, language.value);
  return (
    <section aria-label={title}>
      <p>
        {`${title} `}
        <strong>{said.times(view.count, view.called)}</strong>
        {view.stood > 0 ? ` ${said.stood(view.stood)}` : ""}
      </p>
      {view.raised.length === 0 ? null : (
        <ul>
          {view.raised.map((one) => (
            <li key={`${one.at} ${one.resident ?? ""} ${one.device ?? ""}`}>
              {`${time(one.at)} · ${words.value.severities[one.severity]} · ${[one.resident, one.device, one.room].filter(Boolean).join(", ")}: ${one.words}`}
              {one.called ? "" : ` ${said.onlyAsked}`}
              {one.endedAt === undefined ? ` ${said.stillOpen}` : ""}
            </li>
          ))}
        </ul>
      )}
      {view.count > view.raised.length ? <p class="how">{said.newest(view.raised.length)}</p> : null}
    </section>
  );
}

/** On what the answer rests, and what it does not know. */
function Ground({ found }: { readonly found: Found }) {
  const said = words.value.hindsight;
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  const silent = found.days.filter(({ reports }) => reports === 0).map(({ day }) => day);
  return (
    <p class="how">
      {[
        said.ground(dayAndTime(found.since, zone, language.value), found.inputs),
        ...found.shortened.map((why) => said.shortened[why]),
        ...(silent.length === 0 ? [] : [said.silentDays(silent.join(", "))]),
        ...(found.blindMs === 0 ? [] : [said.blind((found.blindMs / HOUR_MS).toFixed(1))]),
        said.alone,
      ].join(" ")}
    </p>
  );
}
