import { useSignal, type Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Shown, useAsked } from "../parts/asked.tsx";
import { ChainEditStep, type EditedStep } from "./edit-step.tsx";
import { isPlain, listOf, partOf, type Plain } from "../registry/plain.ts";
import type { Chains } from "../screens/policies.tsx";
import { siteForm, type SiteEdit } from "../registry/site-edit.ts";
import { SiteEditForm } from "../registry/site-form.tsx";
import { words } from "../words/index.ts";

interface Props {
  readonly chains: Chains;
  readonly policy: Chains["policies"][number];
  readonly changed: () => void;
}

/** The steps of a policy are changed here, for this home or for the whole station; alerts that run keep the one they began with. */
export function ChainEdit({ chains, policy, changed }: Props) {
  const asked = useAsked("/api/v1/site/document");
  return (
    <details class="sheet">
      <summary>{words.value.policies.edit.title}</summary>
      <Shown asked={asked}>
        {({ version }) => (
          <Steps
            key={`${version} ${policy.version ?? ""}`}
            base={version}
            chains={chains}
            policy={policy}
            changed={changed}
          />
        )}
      </Shown>
    </details>
  );
}

type Scope = "home" | "station";

function Steps({ base, chains, policy, changed }: Props & { readonly base: number }) {
  const said = words.value.policies.edit;
  const form = useMemo(() => siteForm(base), [base]);
  const scope = useSignal<Scope>(policy.origin === "station" || chains.home === "station" ? "station" : "home");
  const steps = useSignal<readonly EditedStep[]>(listOf(policy.document, "steps"));
  const loop = useSignal<Plain>(partOf(policy.document, "loop"));
  const change = (next: readonly EditedStep[]) => {
    steps.value = next;
    form.typed();
  };
  const times = useMemo(() => timesOf(policy), [policy]);
  const edits = () => [
    editOf({ chains, policy }, scope.value, { ...policy.document, ...shapeOf(steps.value, loop.value) }),
  ];
  return (
    <SiteEditForm form={form} edits={edits} fields={[]} done={changed}>
      <ScopeChoice chains={chains} scope={scope} />
      {steps.value.map((step, place) => (
        <ChainEditStep
          key={place}
          title={words.value.policies.step(place + 1)}
          step={step}
          lasts="windowSeconds"
          people={chains.people}
          times={times}
          change={(next) => change(steps.value.map((one, at) => (at === place ? next : one)))}
          remove={() => change(steps.value.filter((_, at) => at !== place))}
        />
      ))}
      <button type="button" onClick={() => change([...steps.value, { audience: [{ duty: true }], windowSeconds: 60 }])}>
        {said.addStep}
      </button>
      {Object.keys(loop.value).length === 0 ? null : (
        <ChainEditStep
          title={words.value.policies.step("loop")}
          step={loop.value}
          lasts="everySeconds"
          people={chains.people}
          change={(next) => {
            loop.value = next;
            form.typed();
          }}
        />
      )}
    </SiteEditForm>
  );
}

function ScopeChoice({ chains, scope }: Pick<Props, "chains"> & { readonly scope: Signal<Scope> }) {
  const said = words.value.policies.edit;
  const scopes: readonly Scope[] = chains.home === "station" ? ["station"] : ["home", "station"];
  return (
    <div class="row" role="group" aria-label={said.scope}>
      {scopes.map((one) => (
        <button key={one} type="button" aria-pressed={scope.value === one} onClick={() => (scope.value = one)}>
          {said.scopes[one]}
        </button>
      ))}
    </div>
  );
}

/** For which gravities the policy is, and every channel that it names or that somebody of it has. */
function timesOf({ document, chains }: Chains["policies"][number]) {
  const severities = partOf(document, "for")["severities"];
  const called = chains.flatMap(({ stages }) => stages.flatMap((stage) => stage.called.map(({ channel }) => channel)));
  const named = listOf(document, "steps").flatMap((step) => [
    ...Object.keys(partOf(step, "channelDelaySeconds")),
    ...Object.values(partOf(step, "channels")).flatMap((one) => (isPlain(one) ? Object.keys(one) : [])),
  ]);
  const channels = [...new Set([...called, ...named])].toSorted();
  return { severities: Array.isArray(severities) ? severities.map(String) : [], channels };
}

const shapeOf = (steps: readonly EditedStep[], loop: Plain): Plain =>
  Object.keys(loop).length === 0 ? { steps } : { steps, loop };

/** A policy that stands there is written anew; one that comes from farther out gets a nearer namesake, which goes before it. */
function editOf({ chains, policy }: Pick<Props, "chains" | "policy">, scope: Scope, document: Plain): SiteEdit {
  const list = scope === "home" ? ["homes", chains.home, "policies"] : ["policies"];
  const stands = policy.origin === scope;
  return stands ? { path: [...list, policy.id], value: document } : { path: list, add: { ...document } };
}
