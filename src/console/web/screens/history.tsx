import { outcomeWord } from "../../../core/outcome-words.ts";
import { useSignal } from "@preact/signals";
import { Shown, useAsked } from "../parts/asked.tsx";
import { station } from "../live.ts";
import { me } from "../me.ts";
import { language } from "../preferences.ts";
import type { Screen } from "../screen.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

const PAGE = 50;

export const history: Screen = {
  path: "history",
  title: ({ nav }) => nav.history,
  right: "alerts",
  isDaily: true,
  View: History,
};

/** Everything that ever happened, a page at a time: ten thousand alerts are as fast as ten. */
function History() {
  const said = words.value;
  const pages = useSignal<readonly (number | undefined)[]>([undefined]);
  const before = pages.value.at(-1);
  const asked = useAsked("/api/v1/alerts", { query: { state: "all", limit: PAGE, before } });
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  return (
    <>
      <h2>{said.history.title}</h2>
      <Shown asked={asked}>
        {({ alerts, before: next }) => (
          <>
            {alerts.length === 0 ? <p>{said.history.none}</p> : null}
            <ul class="plain">
              {alerts.map(({ id, who, address, openedAt, severity, phase, evidence, closed }) => (
                <li key={id} class={`sheet past ${severity}`}>
                  <a
                    href={`#/alert/${id}`}
                  >{`${dayAndTime(openedAt, zone, language.value)} · ${said.severities[severity]} · ${[who, address].filter(Boolean).join(" · ")}`}</a>
                  <p>{`${evidence[0]?.words ?? ""} · ${closed === undefined ? said.phases[phase] : outcomeWord(language.value, closed.outcome)}`}</p>
                </li>
              ))}
            </ul>
            <div class="row">
              {pages.value.length > 1 ? (
                <button onClick={() => (pages.value = pages.value.slice(0, -1))}>{said.history.newer}</button>
              ) : null}
              {next === undefined ? null : (
                <button onClick={() => (pages.value = [...pages.value, next])}>{said.history.older}</button>
              )}
            </div>
          </>
        )}
      </Shown>
    </>
  );
}
