import type { Setting, Typed } from "./sheet.tsx";
import { words } from "../words/index.ts";

interface Props {
  readonly sentence: string;
  readonly settings: readonly Setting[];
  readonly typed: Typed;
  /** Absent: it is only read. */
  readonly type: ((name: string, value: number | boolean) => void) | undefined;
}

const HOLE = /\{(\w+)\}/;

/** A plain sentence whose numbers are fields. */
export function RuleSentence({ sentence, settings, typed, type }: Props) {
  // Every second part is the name of a setting.
  const parts = sentence.split(HOLE);
  const valueOf = (setting: Setting) => typed[setting.name] ?? setting.value;
  const named = (name: string) => settings.find((one) => one.name === name);
  const spoken = (marked: string): string =>
    parts
      .map((part, place) => {
        const setting = place % 2 === 1 ? named(part) : undefined;
        if (setting === undefined) return part;
        const shown = shownValue(setting, valueOf(setting));
        return part === marked ? `[ ${shown} ]` : shown;
      })
      .join("");
  return (
    <p class="sentence">
      {parts.map((part, place) => {
        const setting = place % 2 === 1 ? named(part) : undefined;
        if (setting === undefined) return part;
        const value = valueOf(setting);
        return (
          <span key={part}>
            {type === undefined ? (
              <strong>{shownValue(setting, value)}</strong>
            ) : (
              <Hole setting={setting} value={value} label={spoken(part)} type={(next) => type(part, next)} />
            )}
            {value === setting.default ? null : (
              <em>{words.value.rules.delivered(shownValue(setting, setting.default))}</em>
            )}
          </span>
        );
      })}
    </p>
  );
}

interface HoleProps {
  readonly setting: Setting;
  readonly value: number | boolean;
  /** The whole sentence, this place marked: what a screen reader says. */
  readonly label: string;
  readonly type: (value: number | boolean) => void;
}

function Hole({ setting, value, label, type }: HoleProps) {
  const said = words.value.rules;
  if (setting.kind === "flag")
    return (
      <select
        aria-label={label}
        value={String(value)}
        onChange={({ currentTarget }) => type(currentTarget.value === "true")}
      >
        <option value="true">{said.yes}</option>
        <option value="false">{said.no}</option>
      </select>
    );
  if (setting.kind === "time")
    return (
      <input
        type="time"
        aria-label={label}
        required
        value={clockOf(Number(value))}
        onChange={({ currentTarget }) =>
          currentTarget.value === "" ? undefined : type(minutesOf(currentTarget.value))
        }
      />
    );
  const { min, max, whole } = setting;
  const limits = min === undefined || max === undefined ? undefined : said.bounds(String(min), String(max));
  const isOut = isOutside(Number(value), setting);
  return (
    <>
      <input
        type="number"
        aria-label={limits === undefined ? label : `${label} (${limits})`}
        aria-invalid={isOut}
        title={limits}
        required
        min={min}
        max={max}
        step={whole ? 1 : "any"}
        value={String(value)}
        onInput={({ currentTarget }) => (currentTarget.value === "" ? undefined : type(currentTarget.valueAsNumber))}
      />
      {isOut && limits !== undefined ? <strong class="late">{` ${limits} `}</strong> : null}
    </>
  );
}

/** The gateway would not take it, and says so for the whole rule: here it stands at the number. */
const isOutside = (value: number, { min = value, max = value, whole }: Setting): boolean =>
  value < min || value > max || (whole && !Number.isInteger(value));

const two = (count: number) => String(count).padStart(2, "0");
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** A value as a sentence says it. */
function shownValue({ kind }: Setting, value: number | boolean): string {
  if (typeof value === "boolean") return value ? words.value.rules.yes : words.value.rules.no;
  return kind === "time" ? clockOf(value) : String(value);
}
