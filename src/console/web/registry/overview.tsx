import { useSignal } from "@preact/signals";
import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { words } from "../words/index.ts";
import { DeviceList } from "./device-list.tsx";
import { NewHomeForm } from "./home-form.tsx";
import { listOf } from "./plain.ts";
import { StaffList } from "./staff-list.tsx";
import { StationForm } from "./station-form.tsx";

/** A list longer than this is searched, not read. */
const SHOWN_MAX = 100;

/** The station and its homes, each a press away. */
export function Overview() {
  const said = words.value.registry;
  const site = useAsked("/api/v1/site/document");
  const homes = useAsked("/api/v1/homes");
  const unverified = useAsked("/api/v1/unverified").said.value;
  const hoped = unverified?.kind === "done" ? unverified.value.homes : [];
  return (
    <Shown asked={site}>
      {({ version, document }) => (
        <>
          <details open={version === 0}>
            <summary>{said.station.title}</summary>
            <StationForm key={version} version={version} document={document} done={() => void site.again()} />
          </details>
          <StaffList key={`staff ${version}`} version={version} document={document} done={() => void site.again()} />
          <details>
            <summary>{said.device.equipment}</summary>
            <DeviceList
              key={`equipment ${version}`}
              title={said.device.equipment}
              version={version}
              list={["equipment"]}
              residents={[]}
              devices={listOf(document, "equipment")}
              prefix="station-device"
              done={() => void site.again()}
            />
          </details>
          <h3>{said.home.title}</h3>
          {hoped.length === 0 ? null : (
            <p class="wrong">
              {said.addresses.gap(hoped.length)}{" "}
              {hoped.slice(0, SHOWN_MAX).map((id) => (
                <a key={id} href={`#/registry/home/${id}`}>
                  {id}{" "}
                </a>
              ))}
            </p>
          )}
          <Shown asked={homes}>{(known) => <Homes key={version} homes={lived(known)} version={version} />}</Shown>
        </>
      )}
    </Shown>
  );
}

type Home = GetAnswer<"/api/v1/homes">["homes"][number];

/** The station stands among them for its own devices, and nobody lives there. */
const lived = ({ homes }: GetAnswer<"/api/v1/homes">): readonly Home[] =>
  homes.filter(({ residents }) => residents.length > 0);

function Homes({ homes, version }: { readonly homes: readonly Home[]; readonly version: number }) {
  const said = words.value.registry;
  const sought = useSignal("");
  const found = homes.filter((home) => nameOf(home).includes(sought.value.trim().toLowerCase()));
  return (
    <>
      <details>
        <summary>{said.home.add}</summary>
        <NewHomeForm
          version={version}
          known={homes.map(({ id }) => id)}
          done={(home) => location.assign(`#/registry/home/${home}`)}
        />
      </details>
      <label class="field">
        {said.home.search}
        <input
          type="search"
          value={sought.value}
          onInput={({ currentTarget }) => (sought.value = currentTarget.value)}
        />
      </label>
      {found.length === 0 ? <p>{homes.length === 0 ? said.home.none : said.home.noMatch}</p> : null}
      <ul class="plain">
        {found.slice(0, SHOWN_MAX).map((home) => (
          <li key={home.id}>
            <a class="button" href={`#/registry/home/${home.id}`}>
              {`${home.address} · ${home.residents.map(({ name }) => name).join(", ")}`}
            </a>
          </li>
        ))}
      </ul>
      {found.length > SHOWN_MAX ? <p>{said.home.more(found.length - SHOWN_MAX)}</p> : null}
    </>
  );
}

const nameOf = ({ id, address, residents }: Home): string =>
  `${id} ${address} ${residents.map(({ name }) => name).join(" ")}`.toLowerCase();
