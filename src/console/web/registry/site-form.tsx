import { useSignal, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Issued } from "./findings.tsx";
import { findingsElsewhere, type Place, type SiteEdit, type SiteForm, type SiteTaken } from "./site-edit.ts";
import { words } from "../words/index.ts";

interface FormProps {
  readonly form: SiteForm;
  /** What would be changed now. */
  readonly edits: () => readonly SiteEdit[];
  /** The places that show their own findings. */
  readonly fields: readonly Place[];
  /** It is in force, or somebody else was first: read the registry again. */
  readonly done: () => void;
  /** What is taken away as a whole, where that may be. */
  readonly removes?: Place;
  readonly children: ComponentChildren;
}

/** Every form of the registry: fill in, see what it would change, put it in force. */
export function SiteEditForm({ form, edits, fields, done, removes, children }: FormProps) {
  const said = words.value.registry;
  const note = useSignal("");
  const told = form.told.value;
  const ready = isReady(told);
  const wish = useSignal<readonly SiteEdit[]>([]);
  const preview = async (wished: readonly SiteEdit[]) => {
    wish.value = wished;
    await form.preview(wished);
  };
  const send = async () => {
    if (!ready) return preview(edits());
    const taken = await form.apply(wish.value, note.value.trim());
    // What was issued is shown once: nothing is read again under it.
    if (taken?.kind === "imported" && taken.issued.length === 0) done();
  };
  return (
    <form
      class="site-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      {told === undefined ? null : <Told told={told} form={form} fields={fields} />}
      {ready ? <Note note={note} /> : null}
      <Trouble form={form} done={done} />
      <div class="row">
        <button class="deed" disabled={form.busy.value}>
          {ready ? said.take : said.preview}
        </button>
        {removes === undefined || ready ? null : <Remove place={removes} preview={preview} />}
        {told?.kind === "imported" ? (
          <button type="button" onClick={done}>
            {said.done}
          </button>
        ) : null}
      </div>
    </form>
  );
}

/** Why it is changed, for whoever reads the history. */
function Note({ note }: { readonly note: Signal<string> }) {
  return (
    <label class="field">
      {words.value.registry.note}
      <input value={note.value} maxLength={500} onInput={({ currentTarget }) => (note.value = currentTarget.value)} />
    </label>
  );
}

interface RemoveProps {
  readonly place: Place;
  readonly preview: (edits: readonly SiteEdit[]) => Promise<void>;
}

function Remove({ place, preview }: RemoveProps) {
  return (
    <button type="button" onClick={() => void preview([{ path: [...place], remove: true }])}>
      {words.value.registry.remove}
    </button>
  );
}

/** Why nothing came of it; where somebody else was first, the present version is one press away. */
function Trouble({ form, done }: Pick<FormProps, "form" | "done">) {
  return form.wrong.value === undefined ? null : (
    <p class="wrong" role="alert">
      {form.wrong.value}{" "}
      <button type="button" onClick={done}>
        {words.value.registry.again}
      </button>
    </p>
  );
}

/** What was previewed may be put in force. */
const isReady = (told: SiteTaken | undefined): boolean =>
  told?.kind === "preview" && told.changes.length > 0 && !hasErrors(told);

const hasErrors = ({ findings }: SiteTaken): boolean =>
  findings.some(({ severity, fresh }) => severity === "error" && fresh);

function Told({ told, form, fields }: Pick<FormProps, "form" | "fields"> & { readonly told: SiteTaken }) {
  const said = words.value.registry;
  const elsewhere = findingsElsewhere(form.told.value, fields);
  return (
    <section class="sheet" role="status">
      <p>{said.results[told.kind]}</p>
      <Changes changes={told.changes} />
      <ul class="plain">
        {elsewhere.map(({ severity, message, hint, at }) => (
          <li key={`${at.join(".")} ${message}`} class={severity === "error" ? "wrong" : ""}>
            {`${said.severities[severity]} · ${message}${hint === undefined ? "" : ` (${hint})`}`}
          </li>
        ))}
      </ul>
      <Issued issued={told.issued} />
    </section>
  );
}

/** What it would change, or changed, in words. */
function Changes({ changes }: Pick<SiteTaken, "changes">) {
  const said = words.value.registry;
  if (changes.length === 0) return <p>{said.noChange}</p>;
  return (
    <>
      <h3>{said.changes(changes.length)}</h3>
      <ul class="plain">
        {changes.map(({ kind, said: change }) => (
          <li key={change}>{`${said.kinds[kind]} ${change}`}</li>
        ))}
      </ul>
    </>
  );
}
