import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { words } from "../words/index.ts";
import { channelsWith, emailOf, hasInbox } from "./channels.ts";
import { saidOf, textOf, type Plain } from "./plain.ts";
import { editsOfListed, type Place, siteForm } from "./site-edit.ts";
import { ChoiceField, TextField, TickField } from "./site-fields.tsx";
import { SiteEditForm } from "./site-form.tsx";

interface Props {
  readonly version: number;
  /** Absent for somebody new. */
  readonly member?: Plain;
  /** The id that is proposed for somebody new. */
  readonly free: string;
  readonly done: () => void;
}

/** Somebody of the station: what they do there, and how they are reached. When they are there is the rota's matter. */
export function StaffForm({ version, member, free, done }: Props) {
  const form = useMemo(() => siteForm(version), [version]);
  const known = member ?? {};
  const fields = useFields(known, free);
  const place = ["staff", fields.id.value];
  const at = (field: string) => [...place, field];
  const edits = () => {
    return editsOfListed({ list: ["staff"], id: fields.id.value, before: member, now: writtenBy(known, fields) });
  };
  return (
    <SiteEditForm
      form={form}
      edits={edits}
      fields={["id", "name", "phone", "roles", "language", "channels"].map(at)}
      done={done}
      {...(member !== undefined && { removes: place })}
    >
      <Fields form={form} at={at} fields={fields} isNew={member === undefined} />
    </SiteEditForm>
  );
}

const rolesOf = (member: Plain): readonly string[] => {
  const roles = member["roles"];
  return Array.isArray(roles) ? roles.map(String) : [];
};

const useFields = (member: Plain, free: string) => ({
  id: useSignal(textOf(member, "id") || free),
  name: useSignal(textOf(member, "name")),
  phone: useSignal(textOf(member, "phone")),
  roles: useSignal(rolesOf(member).join(", ")),
  language: useSignal(textOf(member, "language")),
  email: useSignal(emailOf(member)),
  inbox: useSignal(hasInbox(member) || Object.keys(member).length === 0),
});
type Fields = ReturnType<typeof useFields>;

/** What the fields say, as the document writes it. */
function writtenBy(member: Plain, fields: Fields): Plain {
  const roles = fields.roles.value.split(/[,，、;；]/).flatMap((one) => saidOf(one) ?? []);
  const channels = channelsWith(member, { email: fields.email.value.trim(), inbox: fields.inbox.value });
  // An empty list that nobody wrote stays unwritten.
  const listed = (field: string, list: readonly unknown[]) =>
    list.length === 0 && member[field] === undefined ? undefined : list;
  return {
    name: saidOf(fields.name.value),
    phone: saidOf(fields.phone.value),
    roles: listed("roles", roles),
    language: saidOf(fields.language.value),
    channels: listed("channels", channels),
  };
}

interface FieldsProps {
  readonly form: ReturnType<typeof siteForm>;
  readonly at: (field: string) => Place;
  readonly fields: Fields;
  readonly isNew: boolean;
}

function Fields({ form, at, fields, isNew }: FieldsProps) {
  const { staff: said, contact, ...all } = words.value.registry;
  const languages = [
    { value: "", label: contact.asStation },
    { value: "zh-CN", label: "中文" },
    { value: "en", label: "English" },
  ];
  return (
    <>
      <div class="pair">
        <TextField form={form} place={at("name")} label={all.name} value={fields.name} required />
        <TextField form={form} place={at("roles")} label={said.roles} hint={said.rolesHint} value={fields.roles} />
        <TextField form={form} place={at("phone")} label={contact.phone} type="tel" value={fields.phone} />
        <TextField form={form} place={at("channels")} label={contact.email} type="email" value={fields.email} />
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
      <TickField form={form} place={at("inbox")} label={contact.inbox} value={fields.inbox} />
    </>
  );
}
