import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { RuleSheet } from "../rules/sheet.tsx";
import { words } from "../words/index.ts";

export type Rules = GetAnswer<"/api/v1/rules">;

const CATEGORIES = ["person", "premises", "technical"] as const;

/** `#/rules` is the station, `#/rules/flat-4` a home, `#/rules/flat-4/zhang-guilan` a resident. */
export function RuleScreen({ rest }: { readonly rest: string }) {
  const said = words.value.rules;
  const [home, resident] = rest.split("/");
  const query = resident ? { resident } : home ? { home } : {};
  const asked = useAsked("/api/v1/rules", { query });
  return (
    <>
      <h2>{said.title}</h2>
      <Shown asked={asked}>
        {(found) => (
          <>
            <Places found={found} />
            {CATEGORIES.map((category) => {
              const own = found.rules.filter((rule) => rule.category === category);
              return own.length === 0 ? null : (
                <section key={category} aria-label={said.categories[category]}>
                  <h3>{said.categories[category]}</h3>
                  {own.map((rule) => (
                    <RuleSheet
                      key={`${rule.kind} ${found.version} ${rest}`}
                      found={found}
                      rule={rule}
                      changed={asked.again}
                    />
                  ))}
                </section>
              );
            })}
          </>
        )}
      </Shown>
    </>
  );
}

function Places({ found }: { readonly found: Rules }) {
  const said = words.value.rules;
  const present = [found.home, found.resident].filter(Boolean).join("/");
  return (
    <label class="row">
      {`${said.place} `}
      <select value={present} onChange={({ currentTarget }) => (location.hash = `#/rules/${currentTarget.value}`)}>
        <option value="">{said.station}</option>
        {found.places.map(({ home, resident, name }) => {
          const value = resident === undefined ? home : `${home}/${resident}`;
          return (
            <option key={value} value={value}>
              {resident === undefined ? said.ofHome(name) : name}
            </option>
          );
        })}
      </select>
    </label>
  );
}
