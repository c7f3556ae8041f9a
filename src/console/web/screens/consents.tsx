import { Shown, useAsked } from "../parts/asked.tsx";
import { ResidentConsents, States } from "../resident/consents.tsx";
import type { Screen } from "../screen.ts";
import { words } from "../words/index.ts";

/** Who agreed to what: every resident, or one. */
export const Consents: Screen["View"] = ({ rest }) => (rest === "" ? <All /> : <One key={rest} resident={rest} />);

function All() {
  const said = words.value.consents;
  const asked = useAsked("/api/v1/consents");
  return (
    <>
      <h2>{said.title}</h2>
      <p>{said.intro}</p>
      <Shown asked={asked}>
        {({ residents }) => (
          <div class="pair">
            {residents.length === 0 ? <p>{said.nobody}</p> : null}
            {residents.map(({ id, name, consents: own }) => (
              <section key={id} class="sheet">
                <h3>
                  <a href={`#/consents/${id}`}>{name}</a>
                </h3>
                <States consents={own} />
              </section>
            ))}
          </div>
        )}
      </Shown>
    </>
  );
}

function One({ resident }: { readonly resident: string }) {
  const asked = useAsked("/api/v1/residents/{id}/consents", { params: { id: resident } });
  return (
    <>
      <p>
        <a href="#/consents">{words.value.consents.all}</a>
      </p>
      <Shown asked={asked}>{(whole) => <ResidentConsents whole={whole} asked={asked} />}</Shown>
    </>
  );
}
