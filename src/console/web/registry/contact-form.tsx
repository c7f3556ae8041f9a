import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { editsOfListed, type Place, siteForm } from "./site-edit.ts";
import { ChoiceField, TextField, TickField } from "./site-fields.tsx";
import { SiteEditForm } from "./site-form.tsx";
import { words } from "../words/index.ts";
import { channelsWith, emailOf, hasInbox } from "./channels.ts";
import { NightFields, nightsOf, withNights } from "./nights.tsx";
import { listOf, saidOf, textOf, type Plain } from "./plain.ts";

interface Props {
  readonly version: number;
  readonly home: string;
  /** Absent for somebody new. */
  readonly contact?: Plain;
  /** The id that is proposed for somebody new. */
  readonly free: string;
  readonly done: () => void;
}

/** Somebody who comes: who they are to the resident, whether they have a key, how and when they are reached. */
export function ContactForm({ version, home, contact, free, done }: Props) {
  const form = useMemo(() => siteForm(version), [version]);
  const known = contact ?? {};
  const fields = useFields(known, free);
  const place = ["homes", home, "contacts", fields.id.value];
  const at = (field: string) => [...place, field];
  const edits = () => {
    return editsOfListed({
      list: place.slice(0, -1),
      id: fields.id.value,
      before: contact,
      now: writtenBy(known, fields),
    });
  };
  return (
    <SiteEditForm
      form={form}
      edits={edits}
      fields={SHOWN.map(at)}
      done={done}
      {...(contact !== undefined && { removes: place })}
    >
      <Fields form={form} at={at} fields={fields} isNew={contact === undefined} many={spansOf(known).length > 1} />
    </SiteEditForm>
  );
}

const SHOWN = ["id", "name", "relation", "phone", "keyHolder", "travelMinutes", "language", "available", "channels"];
const spansOf = (contact: Plain) => listOf(contact, "available");

const useFields = (contact: Plain, free: string) => ({
  id: useSignal(textOf(contact, "id") || free),
  name: useSignal(textOf(contact, "name")),
  relation: useSignal(textOf(contact, "relation")),
  phone: useSignal(textOf(contact, "phone")),
  keyHolder: useSignal(contact["keyHolder"] === true),
  travelMinutes: useSignal(textOf(contact, "travelMinutes")),
  language: useSignal(textOf(contact, "language")),
  from: useSignal(textOf(spansOf(contact)[0] ?? {}, "from")),
  to: useSignal(textOf(spansOf(contact)[0] ?? {}, "to")),
  email: useSignal(emailOf(contact)),
  inbox: useSignal(hasInbox(contact) || Object.keys(contact).length === 0),
  nights: useMemo(() => nightsOf(contact), []),
});
type Fields = ReturnType<typeof useFields>;

/** What the fields say, as the document writes it. */
function writtenBy(contact: Plain, fields: Fields): Plain {
  const minutes = saidOf(fields.travelMinutes.value);
  const reached = channelsWith(contact, { email: fields.email.value.trim(), inbox: fields.inbox.value });
  const channels = withNights(reached, fields.nights);
  return {
    name: saidOf(fields.name.value),
    relation: saidOf(fields.relation.value),
    phone: saidOf(fields.phone.value),
    keyHolder: fields.keyHolder.value || (contact["keyHolder"] === undefined ? undefined : false),
    travelMinutes: minutes === undefined ? undefined : Number(minutes),
    language: saidOf(fields.language.value),
    available: availableOf(contact, fields),
    channels: channels.length === 0 && contact["channels"] === undefined ? undefined : channels,
  };
}

/** Several spans of hours are kept as they are: they are written in the document. */
function availableOf(contact: Plain, { from, to }: Fields): unknown {
  const spans = spansOf(contact);
  if (spans.length > 1) return contact["available"];
  if (from.value === "" && to.value === "") return contact["available"] === undefined ? undefined : [];
  return [{ ...spans[0], from: from.value, to: to.value }];
}

interface FieldsProps {
  readonly form: ReturnType<typeof siteForm>;
  readonly at: (field: string) => Place;
  readonly fields: Fields;
  readonly isNew: boolean;
  readonly many: boolean;
}

function Fields({ form, at, fields, isNew, many }: FieldsProps) {
  const { contact: said, ...all } = words.value.registry;
  const languages = [
    { value: "", label: said.asStation },
    { value: "zh-CN", label: "中文" },
    { value: "en", label: "English" },
  ];
  return (
    <>
      <div class="pair">
        <TextField form={form} place={at("name")} label={all.name} value={fields.name} required />
        <TextField
          form={form}
          place={at("relation")}
          label={said.relation}
          hint={said.relationHint}
          value={fields.relation}
        />
        <TextField form={form} place={at("phone")} label={said.phone} type="tel" value={fields.phone} />
        <TextField form={form} place={at("channels")} label={said.email} type="email" value={fields.email} />
        <TextField
          form={form}
          place={at("travelMinutes")}
          label={said.travel}
          type="number"
          value={fields.travelMinutes}
        />
        <ChoiceField
          form={form}
          place={at("language")}
          label={all.language}
          value={fields.language}
          options={languages}
        />
        {isNew ? (
          <TextField form={form} place={at("id")} label={all.id} hint={all.idHint} value={fields.id} required />
        ) : null}
      </div>
      <Coming form={form} at={at} fields={fields} many={many} />
    </>
  );
}

/** Whether they have a key, and at which hours they come. */
function Coming({ form, at, fields, many }: Omit<FieldsProps, "isNew">) {
  const said = words.value.registry.contact;
  return (
    <>
      <TickField form={form} place={at("keyHolder")} label={said.keyHolder} value={fields.keyHolder} />
      <TickField form={form} place={at("inbox")} label={said.inbox} value={fields.inbox} />
      <NightFields form={form} at={at} nights={fields.nights} />
      {many ? (
        <p>{said.manySpans}</p>
      ) : (
        <div class="pair">
          <TextField
            form={form}
            place={at("available")}
            label={said.from}
            hint={said.always}
            type="time"
            value={fields.from}
          />
          <TextField form={form} place={at("to")} label={said.to} type="time" value={fields.to} />
        </div>
      )}
    </>
  );
}
