import { useSignal } from "@preact/signals";
import { Shown, useAsked } from "../parts/asked.tsx";
import { ChainEdit } from "../chains/edit.tsx";
import { ChainSteps } from "../chains/steps.tsx";
import { ChainTest } from "../chains/test-run.tsx";
import type { GetAnswer } from "../client.ts";
import { may } from "../me.ts";
import { words } from "../words/index.ts";

export type Chains = GetAnswer<"/api/v1/homes/{id}/chains">;
type Policy = Chains["policies"][number];

/** Who is reached when something happens, in which order, and whether the messages would arrive. */
export function Policies({ rest }: { readonly rest: string }) {
  const said = words.value.policies;
  const asked = useAsked("/api/v1/coverage");
  return (
    <>
      <h2>{said.title}</h2>
      <Shown asked={asked}>
        {(found) => {
          const home = found.homes.some(({ id }) => id === rest) ? rest : found.homes[0]?.id;
          return (
            <>
              <Ahead found={found} />
              <label class="row">
                {said.home}{" "}
                <select
                  value={home}
                  onChange={({ currentTarget }) => (location.hash = `#/policies/${currentTarget.value}`)}
                >
                  {found.homes.map(({ id, address }) => (
                    <option key={id} value={id}>
                      {id === "station" ? said.stationItself : `${address} · ${id}`}
                    </option>
                  ))}
                </select>
              </label>
              {home === undefined ? null : <OfHome key={home} home={home} />}
            </>
          );
        }}
      </Shown>
    </>
  );
}

/** What the dry run of the week found, over every home. */
function Ahead({ found }: { readonly found: GetAnswer<"/api/v1/coverage"> }) {
  const said = words.value.policies.ahead;
  if (found.at === undefined) return <p>{said.unknown}</p>;
  if (found.gaps + found.unverified === 0) return <p>{`✓ ${said.well}`}</p>;
  const summary = [
    ...(found.gaps === 0 ? [] : [said.gaps(found.gaps)]),
    ...(found.silent === 0 ? [] : [said.silent(found.silent)]),
    ...(found.unverified === 0 ? [] : [said.unverified(found.unverified)]),
  ];
  return (
    <details class="sheet">
      <summary>{`⚠ ${summary.join(" ")} ${said.show}`}</summary>
      <ul>
        {found.lines.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  );
}

function OfHome({ home }: { readonly home: string }) {
  const said = words.value.policies;
  const asked = useAsked("/api/v1/homes/{id}/chains", { params: { id: home } });
  const chosen = useSignal<string | undefined>(undefined);
  return (
    <Shown asked={asked}>
      {(chains) => {
        const policy = chains.policies.find(({ id }) => id === chosen.value) ?? chains.policies[0];
        return (
          <>
            <div class="row" role="group" aria-label={said.policies}>
              {chains.policies.map(({ id }) => (
                <button key={id} aria-pressed={id === policy?.id} onClick={() => (chosen.value = id)}>
                  {said.names[id] ?? id}
                </button>
              ))}
            </div>
            {policy === undefined ? null : (
              <OnePolicy key={policy.id} chains={chains} policy={policy} changed={() => void asked.again()} />
            )}
          </>
        );
      }}
    </Shown>
  );
}

interface PolicyProps {
  readonly chains: Chains;
  readonly policy: Policy;
  readonly changed: () => void;
}

function OnePolicy({ chains, policy, changed }: PolicyProps) {
  const said = words.value.policies;
  const place = useSignal(0);
  const chain = policy.chains[place.value] ?? policy.chains[0];
  if (chain === undefined) return null;
  return (
    <section aria-label={said.names[policy.id] ?? policy.id}>
      <p>
        {[
          `${policy.id} (${said.origins[policy.origin]})`,
          policy.rules === undefined ? "" : said.forRules(policy.rules.join(", ")),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div class="row" role="group" aria-label={said.kind}>
        {policy.chains.map(({ category, severity }, index) => (
          <button
            key={`${category} ${severity}`}
            aria-pressed={index === place.value}
            onClick={() => (place.value = index)}
          >
            {`${said.categories[category]} · ${words.value.severities[severity]}`}
          </button>
        ))}
      </div>
      <div class="columns">
        <div>
          <ChainSteps chain={chain} people={chains.people} />
          <Around chains={chains} policy={policy} />
          {may("registry") ? <ChainEdit chains={chains} policy={policy} changed={changed} /> : null}
        </div>
        <ChainTest key={`${chain.category} ${chain.severity}`} chains={chains} policy={policy.id} chain={chain} />
      </div>
    </section>
  );
}

/** What holds for the policy as a whole. */
function Around({ chains, policy }: { readonly chains: Chains; readonly policy: Policy }) {
  const said = words.value.policies;
  const { lease, quiet } = policy;
  const gaps = chains.gaps.filter((gap) => gap.policy === policy.id);
  const levels = quiet?.severities.map((one) => words.value.severities[one as "notice"]).join(" · ") ?? "";
  return (
    <>
      <p>{said.lease(lease.defaultEtaMinutes, lease.slackSeconds, lease.backupIfEtaOverMinutes)}</p>
      {quiet === undefined ? null : <p>{said.quiet(levels, quiet.from, quiet.to)}</p>}
      <h3>{said.gaps}</h3>
      {gaps.length === 0 ? <p>{`✓ ${said.noGaps}`}</p> : null}
      <ul class="plain">
        {gaps.map(({ words: line }) => (
          <li key={line} class="late">{`⚠ ${line}`}</li>
        ))}
      </ul>
    </>
  );
}
