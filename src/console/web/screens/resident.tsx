import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { now } from "../live.ts";
import { may } from "../me.ts";
import { ConsentLine } from "../resident/consents.tsx";
import { Alerts } from "../resident/alerts.tsx";
import { DayStrip } from "../resident/day-strip.tsx";
import { ModeForm } from "../resident/mode-form.tsx";
import { People } from "../resident/people.tsx";
import { Plots } from "../resident/plots.tsx";
import { words } from "../words/index.ts";

const LOOK_EVERY_MS = 30_000;

type Person = GetAnswer<"/api/v1/residents/{id}">;

/** Everything about one person: who they are, who is called, how today goes, what was measured, what happened. */
export function Resident({ rest }: { readonly rest: string }) {
  const asked = useAsked("/api/v1/residents/{id}", { params: { id: rest } }, LOOK_EVERY_MS);
  return (
    <Shown asked={asked}>
      {(person) => (
        <>
          <h2>{`${person.name} · ${person.address}`}</h2>
          <Facts person={person} />
          <WhatHolds person={person} />
          {may("vitals") ? <DayStrip resident={person.id} zone={person.zone} /> : null}
          <div class="columns">
            <div>
              <ModeForm key={person.mode} person={person} changed={asked.again} />
              <People person={person} />
              <Alerts person={person} />
              {may("consents") ? <ConsentLine resident={person.id} /> : null}
            </div>
            {may("vitals") ? <Plots person={person} /> : null}
          </div>
        </>
      )}
    </Shown>
  );
}

function Facts({ person: { born, tags, notes } }: { readonly person: Person }) {
  const said = words.value.resident;
  const facts = [
    ...(born === undefined ? [] : [said.age(new Date(now.value).getUTCFullYear() - born)]),
    ...tags.map((tag) => said.tags[tag]),
  ];
  return (
    <>
      {facts.length === 0 ? null : <p>{facts.join(" · ")}</p>}
      {notes === undefined ? null : (
        <p class="notes">
          <strong>{`${said.notes} `}</strong>
          {notes}
        </p>
      )}
    </>
  );
}

/** Where it stands what is judged about this person, who is called, and what is held back. */
function WhatHolds({ person: { id, home } }: { readonly person: Person }) {
  const { nav } = words.value;
  return (
    <p class="row screen-only">
      {may(["homes", "registry"]) ? (
        <>
          <a href={`#/rules/${home}/${id}`}>{nav.rules}</a>
          <a href={`#/policies/${home}`}>{nav.policies}</a>
        </>
      ) : null}
      {may("alerts") ? <a href="#/holds">{nav.holds}</a> : null}
    </p>
  );
}
