import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { answersTo, Asked, isPlain as isOneAnswer, type Product } from "../equipment/questions.tsx";
import { words } from "../words/index.ts";
import { isPlain, partOf, saidOf, textOf, type Plain } from "./plain.ts";
import { editsOfListed, type Place, siteForm } from "./site-edit.ts";
import { ChoiceField, TextField, TickField } from "./site-fields.tsx";
import { SiteEditForm } from "./site-form.tsx";

export interface DeviceProps {
  readonly version: number;
  /** Where devices stand: in a home, or the station's own equipment. */
  readonly list: Place;
  /** Who may wear it; nobody at the station. */
  readonly residents: readonly Plain[];
  readonly products: readonly Product[];
  /** Absent for a new one. */
  readonly device?: Plain;
  /** The id that is proposed for a new one. */
  readonly free: string;
  readonly done: () => void;
}

/** A device: which product it is, where it stands or who wears it, and what only its installer knows. */
export function DeviceForm({ version, list, residents, products, device, free, done }: DeviceProps) {
  const form = useMemo(() => siteForm(version), [version]);
  const known = device ?? {};
  const fields = useFields(known, free);
  const place = [...list, fields.id.value];
  const at = (field: string) => [...place, field];
  const product = products.find(({ id }) => id === fields.profile.value);
  const edits = () => {
    return editsOfListed({ list, id: fields.id.value, before: device, now: writtenBy(known, fields, product) });
  };
  return (
    <SiteEditForm
      form={form}
      edits={edits}
      fields={SHOWN.map(at)}
      done={done}
      {...(device !== undefined && { removes: place })}
    >
      <Fields {...{ form, at, fields, residents, products }} isNew={device === undefined} />
      {product?.questions.filter(isOneAnswer).map((question) => (
        <Asked key={`${product.id} ${question.id}`} question={question} answers={fields.answers} typed={form.typed} />
      ))}
    </SiteEditForm>
  );
}

const SHOWN = ["id", "profile", "label", "room", "resident", "identity", "reportsEveryMinutes", "bridge", "entrance"];

const useFields = (device: Plain, free: string) => ({
  id: useSignal(textOf(device, "id") || free),
  profile: useSignal(textOf(device, "profile")),
  label: useSignal(textOf(device, "label")),
  room: useSignal(textOf(device, "room")),
  resident: useSignal(textOf(device, "resident")),
  identity: useSignal(textOf(device, "identity")),
  every: useSignal(textOf(device, "reportsEveryMinutes")),
  bridge: useSignal(textOf(device, "bridge")),
  entrance: useSignal(device["entrance"] === true),
  answers: useSignal(
    Object.fromEntries(Object.entries(partOf(device, "answers")).map(([id, value]) => [id, String(value)])),
  ),
});
type Fields = ReturnType<typeof useFields>;

/** What the fields say, as the document writes it. */
function writtenBy(device: Plain, fields: Fields, product: Product | undefined): Plain {
  const every = saidOf(fields.every.value);
  return {
    profile: saidOf(fields.profile.value),
    label: saidOf(fields.label.value),
    room: saidOf(fields.room.value),
    resident: saidOf(fields.resident.value),
    identity: saidOf(fields.identity.value),
    reportsEveryMinutes: every === undefined ? undefined : Number(every),
    bridge: saidOf(fields.bridge.value),
    entrance: fields.entrance.value || (device["entrance"] === undefined ? undefined : false),
    answers: answersOf(device, fields, product),
  };
}

/** Answers to questions that the form does not ask stay as they were written, as long as it is the same product. */
function answersOf(device: Plain, fields: Fields, product: Product | undefined): unknown {
  const asked = product?.questions.filter(isOneAnswer) ?? [];
  const before = device["profile"] === fields.profile.value ? partOf(device, "answers") : {};
  const kept = Object.entries(before).filter(([id]) => !asked.some((one) => one.id === id));
  const now = { ...Object.fromEntries(kept), ...answersTo(asked, fields.answers.value) };
  if (Object.keys(now).length > 0) return sameOrder(device["answers"], now);
  return isPlain(device["answers"]) ? {} : undefined;
}

/** What was not changed is no change: keys stand as they stood. */
function sameOrder(before: unknown, now: Plain): Plain {
  const keys = isPlain(before) ? Object.keys(before).filter((key) => key in now) : [];
  return { ...Object.fromEntries(keys.map((key) => [key, now[key]])), ...now };
}

interface FieldsProps extends Pick<DeviceProps, "residents" | "products"> {
  readonly form: ReturnType<typeof siteForm>;
  readonly at: (field: string) => Place;
  readonly fields: Fields;
  readonly isNew: boolean;
}

function Fields({ form, at, fields, residents, products, isNew }: FieldsProps) {
  const { device: said, ...all } = words.value.registry;
  const offered = products.map(({ id, title, maker, model }) => ({
    value: id,
    label: [title, maker, model].filter((part) => part !== "").join(" · "),
  }));
  const wearers = residents.map((one) => ({ value: textOf(one, "id"), label: textOf(one, "name") }));
  const field = (name: string) => ({ form, place: at(name) });
  return (
    <>
      <div class="pair">
        <ChoiceField
          {...field("profile")}
          label={said.product}
          value={fields.profile}
          options={[{ value: "", label: said.choose }, ...offered]}
        />
        <TextField {...field("label")} label={said.label} value={fields.label} />
        <TextField {...field("room")} label={said.room} value={fields.room} />
        {residents.length === 0 ? null : (
          <ChoiceField
            {...field("resident")}
            label={said.resident}
            value={fields.resident}
            options={[{ value: "", label: said.nobody }, ...wearers]}
          />
        )}
        <TextField {...field("identity")} label={said.identity} hint={said.identityHint} value={fields.identity} />
        <TextField
          {...field("reportsEveryMinutes")}
          label={said.every}
          hint={said.everyHint}
          type="number"
          value={fields.every}
        />
        <TextField {...field("bridge")} label={said.bridge} hint={said.bridgeHint} value={fields.bridge} />
        {isNew ? <TextField {...field("id")} label={all.id} hint={all.idHint} value={fields.id} required /> : null}
      </div>
      {residents.length === 0 ? null : (
        <TickField {...field("entrance")} label={said.entrance} value={fields.entrance} />
      )}
    </>
  );
}
