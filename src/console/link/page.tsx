import type { Alert } from "../../core/alert/alert.ts";
import { phaseOf } from "../../core/alert/phase.ts";
import type { Language } from "../../core/language.ts";
import { localDate, type Zone } from "../../core/local-time.ts";
import type { CarePlan } from "../../core/plan.ts";
import { linkWords, noLink } from "./words.ts";
import { clockTime, Frame } from "../plain-page.tsx";
import { STYLE_PATH } from "./style.ts";

export const ETA_MINUTES = [5, 10, 20, 45] as const;

export interface Shown {
  readonly alert: Alert;
  readonly plan: CarePlan;
  readonly language: Language;
  readonly nonce: string;
  /** What became of the answer just given. */
  readonly said: string | undefined;
  readonly worries: readonly string[];
}

/** What, who, where, since when, who is coming; and the answers, as forms that need no script. */
export function AlertPage({ alert, plan, language, nonce, said, worries }: Shown) {
  const words = linkWords[language];
  const who = plan.residents.find((one) => one.id === alert.resident)?.name ?? words.premises;
  const title = `${words.severities[alert.severity]} · ${who}`;
  const room = alert.evidence.find((one) => one.room !== undefined)?.room;
  const { zone } = plan;
  return (
    <Frame language={language} title={title} style={STYLE_PATH}>
      {said === undefined ? null : (
        <p class="said" role="status">
          {said}
        </p>
      )}
      <h1 class={alert.severity}>{title}</h1>
      {worries.map((worry) => (
        <p>{worry}</p>
      ))}
      <dl>
        <dt>{words.where}</dt>
        <dd>{room === undefined ? plan.address : `${plan.address} · ${room}`}</dd>
        <dt>{words.since}</dt>
        <dd>{`${localDate(alert.openedAt, zone)} ${clockTime(alert.openedAt, zone)}`}</dd>
        <dt>{words.coming}</dt>
        <dd>
          <Coming alert={alert} language={language} zone={zone} />
        </dd>
      </dl>
      <p>{words.phases[phaseOf(alert)]}</p>
      {alert.closed === undefined ? <Answers language={language} nonce={nonce} /> : null}
    </Frame>
  );
}

function Coming({ alert, language, zone }: { alert: Alert; language: Language; zone: Zone }) {
  const words = linkWords[language];
  if (alert.owners.length === 0) return <>{words.nobody}</>;
  const lines = alert.owners.map(({ name, onScene, etaAt }) =>
    onScene ? words.onScene(name) : words.onTheWay(name, clockTime(etaAt, zone)),
  );
  return <>{lines.join(" · ")}</>;
}

interface Asked {
  readonly language: Language;
  readonly nonce: string;
  /** Where the answer is sent; this very page where nothing is said. */
  readonly action?: string;
}

/** What may be answered to an alert, as a form that needs no script. */
export function Answers({ language, nonce, action }: Asked) {
  const words = linkWords[language];
  return (
    <form method="post" action={action}>
      <input type="hidden" name="nonce" value={nonce} />
      {ETA_MINUTES.map((eta) => (
        <button class="go" name="answer" value={`accept-${eta}`}>
          {words.go(eta)}
        </button>
      ))}
      <button name="answer" value="arrive">
        {words.arrived}
      </button>
      <button name="answer" value="seen">
        {words.seen}
      </button>
      <button name="answer" value="decline">
        {words.cannot}
      </button>
    </form>
  );
}

export function NoLinkPage() {
  return (
    <Frame language="zh-CN" title="Shouwang 守望" style={STYLE_PATH}>
      <p>{noLink["zh-CN"]}</p>
      <p lang="en">{noLink.en}</p>
    </Frame>
  );
}
