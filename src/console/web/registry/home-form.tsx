import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { editsOf, siteForm } from "./site-edit.ts";
import { TextField } from "./site-fields.tsx";
import { SiteEditForm } from "./site-form.tsx";
import { words } from "../words/index.ts";
import { saidOf, textOf, type Plain } from "./plain.ts";

interface Props {
  readonly version: number;
  readonly home: Plain;
  readonly done: () => void;
}

/** Where a home is; or that it is looked after no more. */
export function HomeForm({ version, home, done }: Props) {
  const said = words.value.registry;
  const form = useMemo(() => siteForm(version), [version]);
  const address = useSignal(textOf(home, "address"));
  const building = useSignal(textOf(home, "building"));
  const place = ["homes", textOf(home, "id")];
  const at = (field: string) => [...place, field];
  const edits = () =>
    editsOf([
      { place: at("address"), before: home["address"], now: saidOf(address.value) },
      { place: at("building"), before: home["building"], now: saidOf(building.value) },
    ]);
  return (
    <SiteEditForm form={form} edits={edits} fields={[at("address"), at("building")]} done={done} removes={place}>
      <TextField form={form} place={at("address")} label={said.home.address} value={address} required />
      <TextField
        form={form}
        place={at("building")}
        label={said.home.building}
        hint={said.home.buildingHint}
        value={building}
      />
    </SiteEditForm>
  );
}

interface NewProps {
  readonly version: number;
  /** Ids that are taken. */
  readonly known: readonly string[];
  readonly done: (home: string) => void;
}

/** A home begins with somebody who lives there. */
export function NewHomeForm({ version, known, done }: NewProps) {
  const said = words.value.registry;
  const form = useMemo(() => siteForm(version), [version]);
  const id = useSignal(freeId("home", known));
  const address = useSignal("");
  const name = useSignal("");
  const at = (...field: readonly string[]) => ["homes", id.value, ...field];
  const resident = `${id.value}-elder`;
  const edits = () => [
    {
      path: ["homes"],
      add: { id: id.value, address: address.value, residents: [{ id: resident, name: name.value }] },
    },
  ];
  const fields = [at("id"), at("address"), at("residents", resident, "name")];
  return (
    <SiteEditForm form={form} edits={edits} fields={fields} done={() => done(id.value)}>
      <TextField form={form} place={at("address")} label={said.home.address} value={address} required />
      <TextField form={form} place={at("residents", resident, "name")} label={said.home.first} value={name} required />
      <TextField form={form} place={at("id")} label={said.id} hint={said.idHint} value={id} required />
    </SiteEditForm>
  );
}

/** The first of `home-1`, `home-2` … that is free. */
export function freeId(stem: string, known: readonly string[]): string {
  const free = Array.from({ length: known.length + 1 }, (_, place) => `${stem}-${place + 1}`);
  return free.find((one) => !known.includes(one)) ?? stem;
}
