import { useSignal, type Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { editsOfListed, siteForm } from "./site-edit.ts";
import { LinesField, TextField } from "./site-fields.tsx";
import { SiteEditForm } from "./site-form.tsx";
import { words } from "../words/index.ts";
import { saidOf, textOf, type Plain } from "./plain.ts";

interface Props {
  readonly version: number;
  readonly home: string;
  /** Absent for one who moves in. */
  readonly resident?: Plain;
  /** The id that is proposed for one who moves in. */
  readonly free: string;
  readonly done: () => void;
}

/** Somebody who is looked after: name, and what is known of their risks. */
export function ResidentForm({ version, home, resident, free, done }: Props) {
  const said = words.value.registry;
  const form = useMemo(() => siteForm(version), [version]);
  const id = useSignal(resident === undefined ? free : textOf(resident, "id"));
  const name = useSignal(resident === undefined ? "" : textOf(resident, "name"));
  const born = useSignal(textOf(resident ?? {}, "born"));
  const notes = useSignal(textOf(resident ?? {}, "notes"));
  const before = Array.isArray(resident?.["tags"]) ? resident["tags"].map(String) : [];
  const tags = useSignal<readonly string[]>(before);
  const place = ["homes", home, "residents", id.value];
  const at = (field: string) => [...place, field];
  const edits = () => {
    const year = saidOf(born.value);
    const now: Plain = {
      name: saidOf(name.value),
      born: year === undefined ? undefined : Number(year),
      notes: saidOf(notes.value),
      // An empty list that nobody wrote stays unwritten.
      tags: tags.value.length === 0 && resident?.["tags"] === undefined ? undefined : tags.value,
    };
    return editsOfListed({ list: place.slice(0, -1), id: id.value, before: resident, now });
  };
  return (
    <SiteEditForm
      form={form}
      edits={edits}
      fields={["id", "name", "born", "notes", "tags"].map(at)}
      done={done}
      {...(resident !== undefined && { removes: place })}
    >
      <div class="pair">
        <TextField form={form} place={at("name")} label={said.name} value={name} required />
        <TextField form={form} place={at("born")} label={said.resident.born} type="number" value={born} />
      </div>
      {resident === undefined ? (
        <TextField form={form} place={at("id")} label={said.id} hint={said.idHint} value={id} required />
      ) : null}
      <LinesField
        form={form}
        place={at("notes")}
        label={said.resident.notes}
        hint={said.resident.notesHint}
        value={notes}
      />
      <Tags form={form} tags={tags} />
    </SiteEditForm>
  );
}

interface TagsProps {
  readonly form: ReturnType<typeof siteForm>;
  readonly tags: Signal<readonly string[]>;
}

function Tags({ form, tags }: TagsProps) {
  const said = words.value.registry.resident;
  const toggle = (tag: string, isOn: boolean) => {
    tags.value = isOn ? [...tags.value, tag] : tags.value.filter((one) => one !== tag);
    form.typed();
  };
  return (
    <fieldset>
      <legend>{said.tags}</legend>
      {Object.entries(said.tagNames).map(([tag, label]) => (
        <label key={tag} class="row">
          <input
            type="checkbox"
            checked={tags.value.includes(tag)}
            onChange={({ currentTarget }) => toggle(tag, currentTarget.checked)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
