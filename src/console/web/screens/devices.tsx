import { Adopt } from "../equipment/adopt.tsx";
import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { now } from "../live.ts";
import { may } from "../me.ts";
import { language } from "../preferences.ts";
import { Qr } from "../parts/qr.tsx";
import { Table } from "../parts/table.tsx";
import { placeOf } from "../parts/customary.ts";
import { ago } from "../time.ts";
import { WalkTest } from "../equipment/walk-test.tsx";
import { words } from "../words/index.ts";

const LOOK_EVERY_MS = 10_000;

type Device = GetAnswer<"/api/v1/devices">["devices"][number];

/** All devices, or the one whose label was read with a telephone. */
export function Devices({ rest }: { readonly rest: string }) {
  const said = words.value.devices;
  const asked = useAsked("/api/v1/devices", {}, LOOK_EVERY_MS);
  return (
    <Shown asked={asked}>
      {({ devices: all }) => {
        const one = all.find(({ id }) => id === rest);
        if (one !== undefined) return <OneDevice device={one} tested={asked.again} />;
        return (
          <>
            <h2>{said.title}</h2>
            {rest === "" ? <Sightings /> : <p class="wrong">{said.gone(rest)}</p>}
            {all.length === 0 ? <p>{said.none}</p> : <All devices={all} tested={asked.again} />}
          </>
        );
      }}
    </Shown>
  );
}

/** Trouble first: whoever looks here wants to know what would not call. */
const RANK = { no: 0, doubtful: 1, yes: 3 } as const;
const rank = ({ arrives }: Device): number => (arrives.why === "battery" ? 2 : RANK[arrives.answer]);

interface Listed {
  readonly devices: readonly Device[];
  readonly tested: () => Promise<void>;
}

function All({ devices: all, tested }: Listed) {
  const sorted = all.toSorted((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
  return (
    <Table columns={words.value.devices.columns}>
      {sorted.map((device) => (
        <Row key={device.id} device={device} tested={tested} />
      ))}
    </Table>
  );
}

interface Single {
  readonly device: Device;
  readonly tested: () => Promise<void>;
}

function Row({ device, tested }: Single) {
  const { id, label, product, proof } = device;
  return (
    <tr data-device={id} class={rank(device) < 3 ? "troubled" : ""}>
      <th scope="row">
        <a href={`#/devices/${encodeURIComponent(id)}`}>{label}</a>
      </th>
      <td>{placeOf(device)}</td>
      <td>{product}</td>
      <td>{heard(device)}</td>
      <td>
        <Battery device={device} />
      </td>
      <td>{link(device)}</td>
      <td>{verdict(device)}</td>
      <td>{may("equip") && proof !== undefined ? <WalkTest id={id} tested={tested} /> : null}</td>
    </tr>
  );
}

const heard = ({ lastHeardAt }: Device): string =>
  lastHeardAt === undefined ? words.value.devices.never : ago(now.value - lastHeardAt, language.value);

function link({ connected, signal }: Device): string {
  const said = words.value.devices;
  // How well it was heard while it was there would only mislead.
  if (connected === false) return said.lost;
  const standing = connected === undefined ? [] : [said.connected];
  const strength = signal === undefined ? [] : [`${said.signals[signal.grade]} (${signal.value} ${signal.unit})`];
  return [...standing, ...strength].join(" · ") || "–";
}

function verdict({ arrives, proof }: Device): string {
  const said = words.value.devices;
  const why = arrives.why === undefined ? [] : [said.why[arrives.why]];
  const proven = proof?.at === undefined ? [] : [said.proven(ago(now.value - proof.at, language.value))];
  return [said.arrives[arrives.answer], ...why, ...proven].join(" · ");
}

function Battery({ device: { battery, batteryLow } }: { readonly device: Device }) {
  const said = words.value.devices;
  if (battery === undefined) return <>{batteryLow === true ? said.low : "–"}</>;
  return (
    <>
      <meter class="battery" min={0} max={100} low={20} value={battery} aria-label={said.battery} />
      {` ${Math.round(battery)} %`}
    </>
  );
}

/** In the home, on a telephone: is it well, does it call; and the label that leads here, for the printer. */
function OneDevice({ device, tested }: Single) {
  const said = words.value.devices;
  const { id, label, product, proof } = device;
  return (
    <article>
      <h2>{label}</h2>
      <p>{`${placeOf(device)} · ${product}`}</p>
      <p class={rank(device) < 3 ? "wrong" : "right"}>{`${said.columns[6]} ${verdict(device)}`}</p>
      <p>
        {`${heard(device)} · ${link(device)} · `}
        <Battery device={device} />
      </p>
      {may("equip") && proof !== undefined ? <WalkTest id={id} tested={tested} /> : null}
      <section class="sheet">
        <h3>{said.label}</h3>
        <Qr text={`${location.origin}/console/#/devices/${encodeURIComponent(id)}`} title={said.label} />
        <p>{`${label} · ${id}`}</p>
        <button class="screen-only" onClick={() => print()}>
          {words.value.report.print}
        </button>
      </section>
      <p class="screen-only">
        <a href="#/devices">{said.all}</a>
      </p>
    </article>
  );
}

function Sightings() {
  const said = words.value.devices;
  const asked = useAsked("/api/v1/sightings", {}, LOOK_EVERY_MS);
  return (
    <Shown asked={asked}>
      {({ sightings }) =>
        sightings.length === 0 ? null : (
          <section class="sheet">
            <h3>{said.waiting(sightings.length)}</h3>
            <ul class="plain">
              {sightings.map((sighting) => (
                <li key={sighting.identity}>
                  <p>{`${sighting.identity} · ${sighting.topic} · ${ago(now.value - sighting.at, language.value)}`}</p>
                  {may("equip") ? <Adopt sighting={sighting} adopted={asked.again} /> : null}
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Shown>
  );
}
