import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { station } from "../live.ts";
import { may, me } from "../me.ts";
import { language } from "../preferences.ts";
import { Hindsight } from "./hindsight.tsx";
import { RuleSentence } from "./sentence.tsx";
import type { Rules } from "../screens/rules.tsx";
import { siteForm, type SiteEdit } from "../registry/site-edit.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Rule = Rules["rules"][number];
export type Setting = Rule["settings"][number];
/** What was typed, by the name of the setting. */
export type Typed = Readonly<Record<string, number | boolean>>;

interface Props {
  readonly found: Rules;
  readonly rule: Rule;
  readonly changed: () => Promise<void>;
}

/** One rule: what it does in words, what differs from how it was delivered, who changed it; and the way to change it. */
export function RuleSheet({ found, rule, changed }: Props) {
  const said = words.value.rules;
  const typed = useSignal<Typed>({});
  const mayChange = may("registry");
  const type = (name: string, value: number | boolean) => (typed.value = { ...typed.value, [name]: value });
  const watches = rule.on && !isResting(found, rule);
  return (
    <article class={watches ? "sheet" : "sheet off"}>
      <h4>{watches ? rule.title : `${rule.title} · ${rule.on ? said.resting : said.off}`}</h4>
      <Rests found={found} rule={rule} />
      {rule.offBy === undefined ? null : <p class="late">{said.offBy[rule.offBy]}</p>}
      {rule.fed === false ? <p class="how">{said.notFed}</p> : null}
      {rule.sentences.map((sentence) => (
        <RuleSentence
          key={sentence}
          sentence={sentence}
          settings={rule.settings}
          typed={typed.value}
          type={mayChange && rule.on ? type : undefined}
        />
      ))}
      <Provenance rule={rule} />
      <Hindsight found={found} rule={rule} typed={typed.value} />
      {mayChange ? <Change found={found} rule={rule} typed={typed.value} changed={changed} /> : null}
    </article>
  );
}

/** Puts in force what was typed, or switches the rule; why can be said. */
function Change({ found, rule, typed, changed }: Props & { readonly typed: Typed }) {
  const said = words.value.rules;
  const form = useMemo(() => siteForm(found.version), [found.version]);
  const reason = useSignal("");
  const isSure = useSignal(false);
  const isTyped = Object.keys(typed).length > 0;
  const path = pathOf(found, rule.kind);
  const apply = async (edit: SiteEdit) => {
    const told = await form.apply([edit], reason.value.trim());
    if (told?.kind === "imported" || told?.kind === "unchanged") await changed();
  };
  const own = typeof rule.own === "object" ? rule.own : {};
  return (
    <>
      <Problems form={form} />
      {isTyped || isSure.value ? (
        <label>
          {`${said.why} `}
          <input
            maxLength={200}
            value={reason.value}
            onInput={({ currentTarget }) => (reason.value = currentTarget.value)}
          />
        </label>
      ) : null}
      <div class="row">
        {isTyped ? (
          <button
            class="deed"
            aria-label={said.saveOf(rule.title)}
            onClick={() => void apply({ path, value: { ...own, ...typed } })}
          >
            {said.save}
          </button>
        ) : null}
        <Switches
          rule={rule}
          isResting={isResting(found, rule)}
          isSure={isSure}
          apply={(value) => void apply(value === undefined ? { path, remove: true } : { path, value })}
        />
      </div>
    </>
  );
}

function pathOf({ home, resident }: Rules, kind: string): SiteEdit["path"] {
  if (home === undefined) return ["rules", kind];
  return resident === undefined
    ? ["homes", home, "rules", kind]
    : ["homes", home, "residents", resident, "rules", kind];
}

interface SwitchesProps {
  readonly rule: Rule;
  /** No switch makes it watch. */
  readonly isResting: boolean;
  readonly isSure: { value: boolean };
  /** `undefined` takes away what this level says. */
  readonly apply: (value: "off" | object | undefined) => void;
}

function Switches({ rule, isResting: rests, isSure, apply }: SwitchesProps) {
  const said = words.value.rules;
  if (isSure.value)
    return (
      <>
        <strong>{said.sure}</strong>
        <button class="deed" onClick={() => apply("off")}>
          {said.turnOff}
        </button>
        <button onClick={() => (isSure.value = false)}>{said.cancel}</button>
      </>
    );
  return (
    <>
      {rule.on || rests ? null : <button onClick={() => apply({})}>{said.turnOn}</button>}
      {rule.on && !rests && mayRest(rule) ? (
        <button onClick={() => (isSure.value = true)}>{said.turnOff}</button>
      ) : null}
      {rule.own === undefined ? null : <button onClick={() => apply(undefined)}>{said.reset}</button>}
    </>
  );
}

/** For this resident no setting holds: what the rule needs is not collected. */
const isResting = ({ resident }: Rules, { rests }: Rule): boolean => resident !== undefined && rests.length > 0;

/** Why a rule does not watch somebody although nobody switched it off, and what would make it watch. */
function Rests({ found, rule }: Pick<Props, "found" | "rule">) {
  const said = words.value.rules;
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  return (
    <>
      {rule.rests.map(({ resident, name, consent, state, since }) => {
        const day = dayAndTime(since, zone, language.value);
        return (
          <p key={`${resident} ${consent}`} class="late">
            {said.rests[state](found.resident === undefined ? name : undefined, said.collected[consent], day)}{" "}
            {may("registry") ? <a href={`#/consents/${resident}`}>{said.toConsents}</a> : null}
          </p>
        );
      })}
    </>
  );
}

/** What is told at once, whatever the settings, is switched off by no button. */
const mayRest = ({ settings }: Rule): boolean => settings.length > 0;

/** Why the last change was not taken. */
function Problems({ form }: { readonly form: ReturnType<typeof siteForm> }) {
  const errors = form.told.value?.findings.filter(({ severity, fresh }) => severity === "error" && fresh) ?? [];
  const lines = [
    ...(form.wrong.value === undefined ? [] : [form.wrong.value]),
    ...errors.map(({ message }) => message),
  ];
  return lines.length === 0 ? null : (
    <div class="wrong" role="alert">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** What differs from how it was delivered, by which level, who changed it, and where the delivered numbers come from. */
function Provenance({ rule }: { readonly rule: Rule }) {
  const said = words.value.rules;
  const levels = new Set(rule.settings.map(({ from }) => from));
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  return (
    <p class="how">
      {LEVELS.some((level) => levels.has(level))
        ? LEVELS.filter((level) => levels.has(level))
            .map((level) => said.levels[level])
            .join(" ")
        : said.standard}
      {rule.changed === undefined
        ? ""
        : ` ${said.changed(rule.changed.by, dayAndTime(rule.changed.at, zone, language.value), rule.changed.version)}`}
      {` ${said.source(rule.source)}`}
    </p>
  );
}

const LEVELS = ["station", "home", "resident"] as const;
