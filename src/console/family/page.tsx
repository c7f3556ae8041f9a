import { phaseOf } from "../../core/alert/phase.ts";
import type { Alert } from "../../core/alert/alert.ts";
import type { PersonId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { Zone } from "../../core/local-time.ts";
import { Answers } from "../link/page.tsx";
import { clockTime, Frame } from "../plain-page.tsx";
import type { absenceOf } from "./absence.ts";
import { mineWords } from "./mine-words.ts";
import { FAMILY_STYLE_PATH } from "./style.ts";
import type { ResidentSeen } from "./today.ts";
import { familyWords } from "./words.ts";

/** An open alert, and how this person may answer it. */
export interface FamilyAlert {
  readonly alert: Alert;
  readonly zone: Zone;
  readonly worries: readonly string[];
  /** Telephone numbers of those who are coming, other than the reader: whoever waits may ask them. */
  readonly phones: ReadonlyMap<PersonId, string>;
  /** Where its form is sent, and what only this page knows. */
  readonly action: string;
  readonly nonce: string;
}

interface Shown {
  readonly language: Language;
  readonly zone: Zone;
  readonly station: string;
  readonly residents: readonly ResidentSeen[];
  /** Who does not want the family to see how they are. */
  readonly withheld: readonly string[];
  readonly isLarge: boolean;
  readonly alerts: readonly FamilyAlert[];
  /** Where somebody decides what reaches them. */
  readonly mine: string;
  readonly absence: ReturnType<typeof absenceOf>;
}

/** One sentence about each resident; what happens now; the last days in words. No script, no password. */
export function FamilyPage({ language, zone, station, residents, withheld, isLarge, alerts, ...own }: Shown) {
  const words = familyWords[language];
  const names = [...residents.map(({ resident }) => resident.name), ...withheld].join(" · ");
  return (
    <Frame language={language} title={`${names} · ${station}`} style={FAMILY_STYLE_PATH} isLarge={isLarge}>
      {alerts.map((one) => (
        <Alarm language={language} shown={one} />
      ))}
      {residents.map((seen) => (
        <Resident language={language} zone={zone} seen={seen} isCalm={alerts.length === 0} />
      ))}
      {withheld.map((name) => (
        <p class="withheld">{words.withheld(name)}</p>
      ))}
      <Own language={language} own={own} />
      <p>
        <a class="again" href="?">
          {words.refresh}
        </a>
      </p>
      <p>
        <a class="again" href={isLarge ? "?letters=usual" : "?letters=large"}>
          {isLarge ? words.usualLetters : words.largeLetters}
        </a>
      </p>
      <p>
        <a class="again" href={own.mine}>
          {mineWords[language].title}
        </a>
      </p>
      <p class="station">{station}</p>
    </Frame>
  );
}

interface Resident {
  readonly language: Language;
  readonly zone: Zone;
  readonly seen: ResidentSeen;
  readonly isCalm: boolean;
}

function Resident({ language, zone, seen, isCalm }: Resident) {
  const words = familyWords[language];
  const { resident, mode, lastAt, lastRoom, days } = seen;
  const away = mode === "home" || mode === "maintenance" ? undefined : words.modes[mode as keyof typeof words.modes];
  // Whoever is away is not expected to move at home.
  const isUnseen = lastAt === undefined && away === undefined;
  const sentence = !isCalm ? resident.name : isUnseen ? words.unseen(resident.name) : words.well(resident.name);
  return (
    <section>
      <h1 class={isCalm ? (isUnseen ? "withheld" : "calm") : ""}>
        {away === undefined ? sentence : `${resident.name} · ${away}`}
      </h1>
      <p>{lastAt === undefined ? words.noActivity : words.lastActivity(clockTime(lastAt, zone), lastRoom)}</p>
      <h2>{words.days}</h2>
      <ul>
        {days.map(({ weekday, first, alerts }, index) => {
          const day = words.lately[index] ?? words.weekdays[weekday - 1] ?? "";
          const said = words.day({ first: first && clockTime(first, zone), alerts });
          return <li class={index > 1 ? "older" : ""}>{`${day}: ${said}`}</li>;
        })}
      </ul>
    </section>
  );
}

/** Who is called in the reader's place, and in whose place the reader is. */
function Own({ language, own }: { readonly language: Language; readonly own: Pick<Shown, "absence"> }) {
  const words = mineWords[language];
  const { away, standsIn } = own.absence;
  return (
    <>
      {away === undefined ? null : <p class="told">{words.awayUntil(away.until, away.substitute)}</p>}
      {standsIn.map(({ name, until }) => (
        <p class="told">{words.standIn(name, until)}</p>
      ))}
    </>
  );
}

function Alarm({ language, shown }: { language: Language; shown: FamilyAlert }) {
  const words = familyWords[language];
  const { alert, zone, worries, phones } = shown;
  const { owners, search, severity, openedAt } = alert;
  const since = words.since(clockTime(openedAt, zone));
  const room = alert.evidence.find((one) => one.room !== undefined)?.room;
  return (
    <section class={`alarm ${severity}`} role="alert">
      <h1>{`${words.alarms[severity]}: ${worries.join(" · ")}`}</h1>
      <p>{room === undefined ? since : `${since} · ${room}`}</p>
      {owners.length === 0 ? <p>{words.nobody}</p> : null}
      {owners.map(({ person, name, onScene, etaAt }) => (
        <>
          <p>{onScene ? words.onScene(name) : words.onTheWay(name, clockTime(etaAt, zone))}</p>
          <Call phone={phones.get(person)} label={words.call(name)} />
        </>
      ))}
      {search.due === undefined || phaseOf(alert) === "verifying" ? null : (
        <p>{words.next(clockTime(search.due, zone))}</p>
      )}
      <Answers language={language} nonce={shown.nonce} action={shown.action} />
    </section>
  );
}

/** One press rings; a telephone without a dialler shows the number. */
function Call({ phone, label }: { readonly phone: string | undefined; readonly label: string }) {
  if (phone === undefined) return null;
  return (
    <a class="call" href={`tel:${phone.replaceAll(/[ -]/g, "")}`}>
      {label}
      <span>{phone}</span>
    </a>
  );
}

interface Asking {
  readonly language: Language;
  /** Nobody chose one yet: this telephone does. */
  readonly isFirst: boolean;
  readonly wrong?: string;
}

export function PinPage({ language, isFirst, wrong }: Asking) {
  const words = familyWords[language];
  return (
    <Frame language={language} title={words.pinTitle} style={FAMILY_STYLE_PATH}>
      <h1>{words.pinTitle}</h1>
      <p>{isFirst ? words.pinChoose : words.pinAsk}</p>
      {wrong === undefined ? null : (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <form method="post">
        <label>
          {words.pin}
          <input name="pin" inputmode="numeric" pattern="[0-9]{4}" maxlength={4} autocomplete="off" required />
        </label>
        <button class="go">{words.enter}</button>
      </form>
    </Frame>
  );
}
