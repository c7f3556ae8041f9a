import { channelWord } from "../../core/channel-words.ts";
import { nights, type Night } from "../../core/alert/nights.ts";
import type { Language } from "../../core/language.ts";
import type { PlannedPerson } from "../../core/plan.ts";
import { Frame } from "../plain-page.tsx";
import type { absenceOf } from "./absence.ts";
import { grades, type Grade } from "./grades.ts";
import { mineWords } from "./mine-words.ts";
import { FAMILY_STYLE_PATH } from "./style.ts";

export const AWAY_HOURS = [12, 24, 48, 72, 168, 336, 720] as const;

/** One of the ways on which somebody is told. */
export interface OwnChannel {
  readonly channel: string;
  readonly grade: Grade | undefined;
  readonly night: Night | undefined;
  readonly lastReached: string | undefined;
  /** `undefined`: messages arrive there by themselves. */
  readonly isVerified: boolean | undefined;
}

/** `undefined` where the station arranged different nights for different channels. */
export interface NightHours {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export type Told = keyof (typeof mineWords)["en"]["told"];

interface Shown extends ReturnType<typeof absenceOf> {
  readonly language: Language;
  readonly isLarge: boolean;
  readonly path: string;
  readonly nonce: string;
  readonly told: Told | undefined;
  readonly channels: readonly OwnChannel[];
  /** When the night begins and ends for the quiet channels. */
  readonly hours: NightHours;
  readonly substitutes: readonly PlannedPerson[];
  /** When an alert would reach nobody at all, in words. */
  readonly gaps: readonly string[];
}

/** What somebody decides about themselves: what reaches them, whether it arrives, and who is called while they are away. */
export function MinePage(shown: Shown) {
  const { language, isLarge, path, told, channels } = shown;
  const words = mineWords[language];
  return (
    <Frame language={language} title={words.title} style={FAMILY_STYLE_PATH} isLarge={isLarge}>
      <h1>{words.title}</h1>
      {told === undefined ? null : (
        <p class={GOOD.has(told) ? "told" : "wrong"} role="status">
          {words.told[told]}
        </p>
      )}
      <section>
        <h2>{words.reaches}</h2>
        {channels.length === 0 ? <p>{words.noChannel}</p> : null}
        {channels.map((one) => (
          <Channel key={one.channel} shown={shown} one={one} />
        ))}
        {channels.length === 0 ? null : <Grades shown={shown} />}
      </section>
      <Away shown={shown} />
      <p>
        <a class="again" href={path}>
          {words.back}
        </a>
      </p>
    </Frame>
  );
}

const GOOD: ReadonlySet<Told> = new Set(["saved", "same", "sent", "proven"]);

interface Part {
  readonly shown: Shown;
}

const Form = ({ shown, deed, children }: Part & { readonly deed: string; readonly children: unknown }) => (
  <form method="post" action={`${shown.path}/mine`}>
    <input type="hidden" name="nonce" value={shown.nonce} />
    <input type="hidden" name="deed" value={deed} />
    {children}
  </form>
);

function Channel({ shown, one }: Part & { readonly one: OwnChannel }) {
  const { language } = shown;
  const words = mineWords[language];
  const { channel, lastReached, isVerified } = one;
  return (
    <>
      <h3>{channelWord(language, channel)}</h3>
      <p>{lastReached === undefined ? words.neverReached : words.lastReached(lastReached)}</p>
      {isVerified === undefined ? null : <p>{isVerified ? words.verified : words.unverified}</p>}
      {isVerified === false ? (
        <>
          <Form shown={shown} deed="send-code">
            <button name="channel" value={channel}>
              {words.sendCode}
            </button>
          </Form>
          <Form shown={shown} deed="prove">
            <label>
              {words.code}
              <input
                name="code"
                inputmode="numeric"
                pattern="[0-9 ]{6,12}"
                maxlength={12}
                autocomplete="off"
                required
              />
            </label>
            <button class="go" name="channel" value={channel}>
              {words.verify}
            </button>
          </Form>
        </>
      ) : null}
    </>
  );
}

function Grades({ shown }: Part) {
  const { language, channels } = shown;
  const words = mineWords[language];
  return (
    <Form shown={shown} deed="grades">
      {channels.map(({ channel, grade, night }) => (
        <fieldset key={channel}>
          <legend>{channelWord(language, channel)}</legend>
          <Choice
            name={`grade.${channel}`}
            label={words.grade}
            options={grades.map((one) => [one, words.grades[one]])}
            chosen={grade}
            arranged={words.arranged}
          />
          <Choice
            name={`night.${channel}`}
            label={words.night}
            options={nights.map((one) => [one, words.nights[one]])}
            chosen={night}
            arranged={words.arranged}
          />
        </fieldset>
      ))}
      <Hours shown={shown} />
      <p>{words.emergencies}</p>
      <button>{words.save}</button>
    </Form>
  );
}

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [string, string])[];
  /** Absent where the station arranged what cannot be chosen here. */
  readonly chosen: string | undefined;
  readonly arranged: string;
}

const Choice = ({ name, label, options, chosen, arranged }: Choice) => (
  <label>
    {label}
    <select name={name}>
      {chosen === undefined ? (
        <option value="" selected>
          {arranged}
        </option>
      ) : null}
      {options.map(([value, said]) => (
        <option value={value} selected={value === chosen}>
          {said}
        </option>
      ))}
    </select>
  </label>
);

/** The hours that are called night; what stands there already can be kept. */
function Hours({ shown }: Part) {
  const { language, hours } = shown;
  const words = mineWords[language];
  const choice = (field: "from" | "to", listed: readonly string[]) => {
    const chosen = hours[field];
    const all = chosen === undefined ? listed : [...new Set([...listed, chosen])].toSorted();
    const options = all.map((time) => [time, time] as const);
    return { name: `night.${field}`, options, chosen, arranged: words.arranged, label: words.hoursOfNight[field] };
  };
  return (
    <div class="pair">
      <Choice {...choice("from", NIGHT_BEGINS)} />
      <Choice {...choice("to", NIGHT_ENDS)} />
    </div>
  );
}

const NIGHT_BEGINS = ["20:00", "21:00", "22:00", "23:00"] as const;
const NIGHT_ENDS = ["05:00", "06:00", "07:00", "08:00", "09:00"] as const;

function Away({ shown }: Part) {
  const { language, away, standsIn, substitutes, gaps } = shown;
  const words = mineWords[language];
  return (
    <section>
      <h2>{words.away}</h2>
      {standsIn.map(({ name, until }) => (
        <p class="told">{words.standIn(name, until)}</p>
      ))}
      {away === undefined ? (
        <Form shown={shown} deed="away">
          <p>{words.awayHint}</p>
          <label>
            {words.howLong}
            <select name="hours">
              {AWAY_HOURS.map((hours) => (
                <option value={String(hours)}>{words.hours(hours)}</option>
              ))}
            </select>
          </label>
          <label>
            {words.instead}
            <select name="substitute">
              {substitutes.map(({ id, name }) => (
                <option value={id}>{name}</option>
              ))}
              <option value="">{words.nobodyInstead}</option>
            </select>
          </label>
          <button>{words.goAway}</button>
        </Form>
      ) : (
        <Form shown={shown} deed="back">
          <p class="told">{words.awayUntil(away.until, away.substitute)}</p>
          {gaps.length === 0 ? null : <p class="wrong">{`${words.gaps} ${gaps.join(" · ")}`}</p>}
          <button class="go">{words.iAmBack}</button>
        </Form>
      )}
      <p>{words.leaving}</p>
    </section>
  );
}
