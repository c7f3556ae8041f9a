import { useSignal } from "@preact/signals";
import { Shown, useAsked } from "../parts/asked.tsx";
import { get } from "../client.ts";
import { copy } from "../parts/copy.ts";
import { now, station } from "../live.ts";
import { me } from "../me.ts";
import { reasonOf } from "../parts/reason.ts";
import type { Screen } from "../screen.ts";
import { Table } from "../parts/table.tsx";
import { clock, running } from "../time.ts";
import { words } from "../words/index.ts";

const LOOK_EVERY_MS = 5_000;

export const health: Screen = {
  path: "health",
  title: ({ nav }) => nav.health,
  right: "health",
  View: HealthPage,
};

/** One line a part: how it stands, since when, and what to do. */
function HealthPage() {
  const said = words.value.health;
  const asked = useAsked("/api/v1/health", {}, LOOK_EVERY_MS);
  return (
    <Shown asked={asked}>
      {(report) => (
        <>
          <h2>{report.ok ? said.well : said.unwell}</h2>
          <p>{said.cycle(running(report.cycleAgeMs ?? 0))}</p>
          <Table columns={said.columns}>
            {report.parts.map(({ part, name, ok, value, since, hint }) => (
              <tr key={part} class={ok ? "" : "troubled"}>
                <th scope="row">{`${ok ? "✓" : "✗"} ${name}`}</th>
                <td>{value}</td>
                <td>{since === undefined ? "" : `${clock(since, zone())} (${running(now.value - since)})`}</td>
                <td>{hint}</td>
              </tr>
            ))}
          </Table>
          <Diagnosis />
        </>
      )}
    </Shown>
  );
}

const zone = (): string => station.value?.zone ?? me.value?.station.zone ?? "UTC";

/** Text for whoever helps from afar; the gateway took names, addresses, numbers and keys out of it. */
function Diagnosis() {
  const said = words.value.health;
  const text = useSignal("");
  const outcome = useSignal<string | undefined>(undefined);
  const take = async () => {
    const told = await get("/api/v1/health/diagnosis");
    if (told.kind !== "done") {
      outcome.value = reasonOf(told);
      return;
    }
    text.value = told.value.text;
    outcome.value = (await copy(text.value)) ? said.copied : said.notCopied;
  };
  return (
    <>
      <div class="row">
        <button onClick={() => void take()}>{said.copy}</button>
        <span role="status">{outcome.value}</span>
      </div>
      {text.value === "" ? null : <textarea class="document" readOnly value={text.value} aria-label={said.copy} />}
    </>
  );
}
