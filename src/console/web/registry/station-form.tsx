import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { editsOf, siteForm } from "./site-edit.ts";
import { ChoiceField, TextField } from "./site-fields.tsx";
import { SiteEditForm } from "./site-form.tsx";
import { words } from "../words/index.ts";
import { listOf, partOf, saidOf, textOf, type Plain } from "./plain.ts";

interface Props {
  readonly version: number;
  readonly document: Plain;
  readonly done: () => void;
}

const at = (field: string) => ["station", field];

/** The station itself: what it is called, where its clock stands, who is called where nobody is reached. */
export function StationForm({ version, document, done }: Props) {
  const said = words.value.registry;
  const station = partOf(document, "station");
  const form = useMemo(() => siteForm(version), [version]);
  const fields = useFields(station);
  const { id, name, zone, language, digestAt, setting, defaultContact } = fields;
  const edits = () =>
    editsOf(
      Object.entries(fields).map(([field, { value }]) => {
        const before = station[field];
        // What holds without being written need not be written.
        const now = before === undefined && value === USUAL[field] ? undefined : saidOf(value);
        return { place: at(field), before, now };
      }),
    );
  const staff = listOf(document, "staff").map((one) => ({ value: textOf(one, "id"), label: textOf(one, "name") }));
  return (
    <SiteEditForm form={form} edits={edits} fields={Object.keys(fields).map(at)} done={done}>
      <div class="pair">
        <TextField form={form} place={at("name")} label={said.station.name} value={name} required />
        <TextField form={form} place={at("id")} label={said.id} hint={said.idHint} value={id} required />
        <TextField form={form} place={at("zone")} label={said.station.zone} value={zone} required />
        <TextField
          form={form}
          place={at("digestAt")}
          label={said.station.digestAt}
          type="time"
          value={digestAt}
          required
        />
        <ChoiceField form={form} place={at("language")} label={said.language} value={language} options={LANGUAGES} />
        <ChoiceField
          form={form}
          place={at("setting")}
          label={said.station.setting}
          value={setting}
          options={["city", "rural"].map((value) => ({ value, label: said.station.settings[value] ?? value }))}
        />
        <ChoiceField
          form={form}
          place={at("defaultContact")}
          label={said.station.defaultContact}
          value={defaultContact}
          options={[{ value: "", label: said.station.supervisors }, ...staff]}
        />
      </div>
    </SiteEditForm>
  );
}

const USUAL: Plain = { language: "zh-CN", digestAt: "20:00", setting: "city" };

const useFields = (station: Plain) => ({
  id: useSignal(textOf(station, "id")),
  name: useSignal(textOf(station, "name")),
  zone: useSignal(textOf(station, "zone") || "Asia/Shanghai"),
  language: useSignal(textOf(station, "language") || "zh-CN"),
  digestAt: useSignal(textOf(station, "digestAt") || "20:00"),
  setting: useSignal(textOf(station, "setting") || "city"),
  defaultContact: useSignal(textOf(station, "defaultContact")),
});

const LANGUAGES = [
  { value: "zh-CN", label: "中文" },
  { value: "en", label: "English" },
];
