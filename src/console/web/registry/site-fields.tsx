import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { findingsAt, type Place, type SiteForm } from "./site-edit.ts";
import { words } from "../words/index.ts";

interface FieldProps {
  readonly form: SiteForm;
  /** Where the value stands in the site document: what is wrong with it is shown beside it. */
  readonly place: Place;
  readonly label: string;
  readonly hint?: string;
}

interface TextProps extends FieldProps {
  readonly value: Signal<string>;
  readonly type?: Kind["type"];
  readonly required?: boolean;
}

/** The cast below: each of these is a type of a text field, which the typings of inputs tell apart one by one. */
interface Kind {
  readonly type: "text" | "tel" | "email" | "number" | "time";
}

/** One line of text with what is wrong with it. */
export function TextField({ value, type = "text", required = false, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(told) => (
        <input
          {...told}
          {...({ type } as { readonly type: "text" })}
          required={required}
          value={value.value}
          onInput={({ currentTarget }) => {
            value.value = currentTarget.value;
            field.form.typed();
          }}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function LinesField({ value, ...field }: Omit<TextProps, "type" | "required">) {
  return (
    <Field {...field}>
      {(told) => (
        <textarea
          {...told}
          rows={4}
          maxLength={1_000}
          value={value.value}
          onInput={({ currentTarget }) => {
            value.value = currentTarget.value;
            field.form.typed();
          }}
        />
      )}
    </Field>
  );
}

interface ChoiceProps extends FieldProps {
  readonly value: Signal<string>;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function ChoiceField({ value, options, ...field }: ChoiceProps) {
  return (
    <Field {...field}>
      {(told) => (
        <select
          {...told}
          value={value.value}
          onChange={({ currentTarget }) => {
            value.value = currentTarget.value;
            field.form.typed();
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TickProps extends FieldProps {
  readonly value: Signal<boolean>;
}

export function TickField({ value, form, place, label }: TickProps) {
  return (
    <div class="field">
      <label class="row">
        <input
          type="checkbox"
          checked={value.value}
          onChange={({ currentTarget }) => {
            value.value = currentTarget.checked;
            form.typed();
          }}
        />
        {label}
      </label>
      <Wrong form={form} place={place} />
    </div>
  );
}

interface Told {
  readonly id: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby"?: string;
}

function Field({
  form,
  place,
  label,
  hint,
  children,
}: FieldProps & { readonly children: (told: Told) => ComponentChildren }) {
  const id = useId();
  const found = findingsAt(form.told.value, place);
  const about = [hint === undefined ? "" : `${id}-hint`, found.length === 0 ? "" : `${id}-wrong`].join(" ").trim();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        "aria-invalid": found.some(({ severity }) => severity === "error"),
        ...(about !== "" && { "aria-describedby": about }),
      })}
      {hint === undefined ? null : (
        <small id={`${id}-hint`} class="soft">
          {hint}
        </small>
      )}
      <Wrong form={form} place={place} id={`${id}-wrong`} />
    </div>
  );
}

/** What was found at a place, in words. */
function Wrong({ form, place, id }: Pick<FieldProps, "form" | "place"> & { readonly id?: string }) {
  const found = findingsAt(form.told.value, place);
  if (found.length === 0) return null;
  const { severities } = words.value.registry;
  return (
    <ul class="plain" {...(id !== undefined && { id })}>
      {found.map(({ severity, message, hint }) => (
        <li key={message} class={severity === "error" ? "wrong" : ""}>
          {`${severities[severity]} · ${message}${hint === undefined ? "" : ` (${hint})`}`}
        </li>
      ))}
    </ul>
  );
}
