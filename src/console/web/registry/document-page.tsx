import { useSignal, type Signal } from "@preact/signals";
import { Shown, useAsked } from "../parts/asked.tsx";
import { post, type GetAnswer, type PostAnswer } from "../client.ts";
import { Findings, Issued } from "./findings.tsx";
import { station } from "../live.ts";
import { me } from "../me.ts";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Site = GetAnswer<"/api/v1/site">;
type Checked = PostAnswer<"/api/v1/site/check">;
type Taken = PostAnswer<"/api/v1/site/import">;

/** The site document as text: for whoever knows it, and for what has no form. Checked and previewed before it is taken. */
export function DocumentPage() {
  const asked = useAsked("/api/v1/site");
  return <Shown asked={asked}>{(site) => <Editor key={site.version} site={site} taken={asked.again} />}</Shown>;
}

function Editor({ site, taken }: { readonly site: Site; readonly taken: () => Promise<void> }) {
  const said = words.value.registry;
  const text = useSignal(site.text);
  const checked = useSignal<Checked | undefined>(undefined);
  const result = useSignal<Taken | undefined>(undefined);
  const wrong = useSignal<string | undefined>(undefined);
  const check = async () => {
    result.value = undefined;
    const told = await post("/api/v1/site/check", { text: text.value });
    checked.value = told.kind === "done" ? told.value : undefined;
    wrong.value = told.kind === "done" ? undefined : reasonOf(told);
  };
  const take = async () => {
    const told = await post("/api/v1/site/import", { text: text.value });
    result.value = told.kind === "done" ? told.value : undefined;
    wrong.value = told.kind === "done" ? undefined : reasonOf(told);
    // What was issued is shown once: the page is not read again under it.
    if (told.kind === "done" && told.value.kind === "imported" && told.value.issued.length === 0) await taken();
  };
  const hasErrors = checked.value?.findings.some(({ severity }) => severity === "error") === true;
  return (
    <>
      <p>
        {said.inForce(
          site.version,
          dayAndTime(site.at, station.value?.zone ?? me.value?.station.zone ?? "UTC", language.value),
          site.by,
        )}
      </p>
      <Text text={text} changed={() => (checked.value = undefined)} />
      <div class="row">
        <button onClick={() => void check()}>{said.check}</button>
        <button class="deed" disabled={checked.value === undefined || hasErrors} onClick={() => void take()}>
          {said.take}
        </button>
      </div>
      {wrong.value === undefined ? null : (
        <p class="wrong" role="alert">
          {wrong.value}
        </p>
      )}
      {checked.value === undefined ? null : <Preview checked={checked.value} />}
      {result.value === undefined ? null : <Result taken={result.value} />}
    </>
  );
}

function Result({ taken }: { readonly taken: Taken }) {
  return (
    <section class="sheet" role="status">
      <p>{words.value.registry.results[taken.kind]}</p>
      <Findings findings={taken.findings} />
      <Issued issued={taken.issued} />
    </section>
  );
}

/** Typed, or read from a file of this computer. */
function Text({ text, changed }: { readonly text: Signal<string>; readonly changed: () => void }) {
  const said = words.value.registry;
  const change = (next: string) => {
    text.value = next;
    changed();
  };
  return (
    <>
      <label>
        {said.document}
        <textarea
          class="document"
          spellcheck={false}
          value={text.value}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      </label>
      <label class="row">
        {said.file}
        <input
          type="file"
          accept=".yaml,.yml"
          onChange={({ currentTarget }) => void currentTarget.files?.[0]?.text().then(change)}
        />
      </label>
    </>
  );
}

function Preview({ checked }: { readonly checked: Checked }) {
  const said = words.value.registry;
  return (
    <section class="sheet" role="status">
      <Findings findings={checked.findings} />
      <h3>{checked.changes.length === 0 ? said.noChange : said.changes(checked.changes.length)}</h3>
      <ul>
        {checked.changes.map(({ kind, said: change }) => (
          <li key={change}>{`${said.kinds[kind]} ${change}`}</li>
        ))}
      </ul>
    </section>
  );
}
