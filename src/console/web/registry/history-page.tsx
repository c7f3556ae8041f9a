import { useMemo } from "preact/hooks";
import { Shown, useAsked } from "../parts/asked.tsx";
import { post, type GetAnswer } from "../client.ts";
import { station } from "../live.ts";
import { me } from "../me.ts";
import { language } from "../preferences.ts";
import { siteForm } from "./site-edit.ts";
import { SiteEditForm } from "./site-form.tsx";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

const VERSIONS_SHOWN = 100;

type Version = GetAnswer<"/api/v1/site/versions">["versions"][number];

/** Who changed the registry when and why, what it was, and the way back. */
export function HistoryPage() {
  const asked = useAsked("/api/v1/site/versions", { query: { limit: VERSIONS_SHOWN } });
  return (
    <Shown asked={asked}>
      {({ versions }) =>
        versions.map((one, place) => (
          <Entry
            key={`${one.version} ${versions.length}`}
            one={one}
            newest={versions[0]?.version ?? one.version}
            isNewest={place === 0}
            done={() => void asked.again()}
          />
        ))
      }
    </Shown>
  );
}

interface EntryProps {
  readonly one: Version;
  readonly newest: number;
  readonly isNewest: boolean;
  readonly done: () => void;
}

function Entry({ one, newest, isNewest, done }: EntryProps) {
  const said = words.value.registry.history;
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  const when = dayAndTime(one.at, zone, language.value);
  return (
    <details>
      <summary>
        {said.entry(one.version, when, one.name)}
        {one.note === undefined ? "" : ` · ${one.note}`}
      </summary>
      <Changed version={one.version} />
      {isNewest ? <p>{said.newest}</p> : <Back to={one.version} base={newest} done={done} />}
    </details>
  );
}

function Changed({ version }: { readonly version: number }) {
  const asked = useAsked("/api/v1/site/versions/{id}", { params: { id: String(version) } });
  const { kinds } = words.value.registry;
  return (
    <Shown asked={asked}>
      {({ changes }) => (
        <ul class="plain">
          {changes.map(({ kind, said }) => (
            <li key={said}>{`${kinds[kind]} ${said}`}</li>
          ))}
        </ul>
      )}
    </Shown>
  );
}

function Back({ to, base, done }: { readonly to: number; readonly base: number; readonly done: () => void }) {
  const form = useMemo(
    () => siteForm(base, (wish) => post("/api/v1/site/versions/{id}/restore", wish, { params: { id: String(to) } })),
    [base, to],
  );
  return (
    <SiteEditForm form={form} edits={NO_EDITS} fields={[]} done={done}>
      <p>{words.value.registry.history.back(to)}</p>
    </SiteEditForm>
  );
}

const NO_EDITS = () => [];
