import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { editsOf, siteForm } from "./site-edit.ts";
import { TextField } from "./site-fields.tsx";
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
  const before = Array.isArray(resident?.["tags"]) ? resident["tags"].map(String) : [];
  const tags = useSignal<readonly string[]>(before);
  const place = ["homes", home, "residents", id.value];
  const at = (field: string) => [...place, field];
  const edits = () => {
    const now = tags.value.length === 0 ? undefined : tags.value;
    if (resident === undefined)
      return [{ path: place.slice(0, -1), add: { id: id.value, name: name.value, ...(now && { tags: now }) } }];
    return editsOf([
      { place: at("name"), before: resident["name"], now: saidOf(name.value) },
      { place: at("tags"), before: resident["tags"], now: now ?? (resident["tags"] === undefined ? undefined : []) },
    ]);
  };
  const toggle = (tag: string, isOn: boolean) => {
    tags.value = isOn ? [...tags.value, tag] : tags.value.filter((one) => one !== tag);
    form.typed();
  };
  return (
    <SiteEditForm
      form={form}
      edits={edits}
      fields={["id", "name", "tags"].map(at)}
      done={done}
      {...(resident !== undefined && { removes: place })}
    >
      <TextField form={form} place={at("name")} label={said.name} value={name} required />
      {resident === undefined ? (
        <TextField form={form} place={at("id")} label={said.id} hint={said.idHint} value={id} required />
      ) : null}
      <fieldset>
        <legend>{said.resident.tags}</legend>
        {Object.entries(said.resident.tagNames).map(([tag, label]) => (
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
    </SiteEditForm>
  );
}
