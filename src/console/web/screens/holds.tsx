import { Shown, useAsked } from "../parts/asked.tsx";
import { Wrong, useDoing } from "../parts/doing.tsx";
import { HoldForm, WorkForm } from "../hold-forms.tsx";
import { post, type GetAnswer } from "../client.ts";
import { now, station } from "../live.ts";
import { may, me } from "../me.ts";
import { language } from "../preferences.ts";
import type { Screen } from "../screen.ts";
import { dayAndTime, running } from "../time.ts";
import { words } from "../words/index.ts";

type Holds = GetAnswer<"/api/v1/holds">;

const LOOK_EVERY_MS = 5_000;

export const holds: Screen = {
  path: "holds",
  title: ({ nav }) => nav.holds,
  right: "alerts",
  View: Held,
};

/** Nothing is silent in secret: what is held, why, by whom, and when it ends. */
function Held() {
  const asked = useAsked("/api/v1/holds", {}, LOOK_EVERY_MS);
  return (
    <>
      <h2>{words.value.holds.title}</h2>
      <Shown asked={asked}>
        {(held) => (
          <>
            <HeldList held={held} changed={asked.again} />
            {may("answer") ? <HoldForm held={held} changed={asked.again} /> : null}
            <Works held={held} changed={asked.again} />
            <Away held={held} />
          </>
        )}
      </Shown>
    </>
  );
}

export interface Part {
  readonly held: Holds;
  readonly changed: () => Promise<void>;
}

const zone = (): string => station.value?.zone ?? me.value?.station.zone ?? "UTC";
const ends = (until: number): string =>
  words.value.holds.left(dayAndTime(until, zone(), language.value), running(until - now.value));

function HeldList({ held, changed }: Part) {
  const said = words.value.holds;
  const doing = useDoing(changed);
  if (held.holds.length === 0) return <p>{`✓ ${said.none}`}</p>;
  return (
    <section class="sheet">
      <Wrong doing={doing} />
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {said.columns.map((one) => (
                <th key={one} scope="col">
                  {one === "" ? <span class="unseen">{said.lift}</span> : one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {held.holds.map(({ alert, who, address, severity, words: what, kind, reason, by, until, gen }) => (
              <tr key={alert}>
                <th scope="row">
                  <a href={`#/alert/${alert}`}>{`${who} · ${address}`}</a>
                  {` · ${words.value.severities[severity]} · ${what}`}
                </th>
                <td>{said.kinds[kind]}</td>
                <td>{reason}</td>
                <td>{by}</td>
                <td>{ends(until)}</td>
                <td>
                  {may("answer") ? (
                    <button
                      aria-label={said.liftOf(who)}
                      onClick={() =>
                        void doing.run(() => post("/api/v1/alerts/{id}/lift", { gen }, { params: { id: alert } }))
                      }
                    >
                      {said.lift}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Works({ held, changed }: Part) {
  const said = words.value.holds.work;
  const doing = useDoing(changed);
  const end = (device: string) =>
    doing.run(() =>
      post("/api/v1/devices/{id}/maintenance", { minutes: 0, reason: said.ended }, { params: { id: device } }),
    );
  return (
    <section class="sheet">
      <h3>{said.title}</h3>
      <p>{said.about}</p>
      <Wrong doing={doing} />
      {held.maintenance.length === 0 ? <p>{`✓ ${said.none}`}</p> : null}
      <ul class="plain">
        {held.maintenance.map(({ device, label, address, until, by, reason }) => (
          <li key={device} class="row">
            <strong>{`${label} · ${address}`}</strong>
            {` ${reason} · ${by} · ${ends(until)}`}
            {may("equip") ? (
              <button aria-label={said.endOf(label)} onClick={() => void end(device)}>
                {said.end}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {may("equip") && may("devices") ? <WorkForm held={held} changed={changed} /> : null}
    </section>
  );
}

function Away({ held }: Pick<Part, "held">) {
  const said = words.value.holds.away;
  const modes = words.value.resident.modes;
  return (
    <section class="sheet">
      <h3>{said.title}</h3>
      {held.away.length === 0 ? <p>{`✓ ${said.none}`}</p> : null}
      <ul class="plain">
        {held.away.map(({ resident, name, mode, until }) => (
          <li key={resident}>
            {may("homes") ? <a href={`#/resident/${resident}`}>{name}</a> : name}
            {` · ${modes[mode as keyof typeof modes] ?? mode} · ${
              until === undefined ? said.open : said.until(dayAndTime(until, zone(), language.value))
            }`}
          </li>
        ))}
      </ul>
    </section>
  );
}
