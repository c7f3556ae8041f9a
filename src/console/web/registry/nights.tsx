import { signal, type Signal } from "@preact/signals";
import { heldAt, isNight, nightOf, nights, USUAL_NIGHT } from "../../../core/alert/nights.ts";
import { channelWord } from "../../../core/channel-words.ts";
import { language } from "../preferences.ts";
import { words } from "../words/index.ts";
import { listOf, partOf, textOf, type Plain } from "./plain.ts";
import type { Place, SiteForm } from "./site-edit.ts";
import { ChoiceField, TextField } from "./site-fields.tsx";

/** What each channel of a contact is quiet about by night, and when that is. */
export interface Nights {
  readonly of: ReadonlyMap<string, Signal<string>>;
  readonly from: Signal<string>;
  readonly to: Signal<string>;
}

/** A mail address may be typed into the same form. */
const ALWAYS_ASKED = ["smtp", "inbox"] as const;
/** What the fields cannot say: it stays as it was written. */
const ARRANGED = "";

export function nightsOf(contact: Plain): Nights {
  const channels = listOf(contact, "channels");
  const quiets = new Map(channels.map((one) => [textOf(one, "kind"), partOf(one, "quiet")]));
  const first = [...quiets.values()].find((quiet) => textOf(quiet, "from") !== "") ?? {};
  return {
    of: new Map(
      [...new Set([...quiets.keys(), ...ALWAYS_ASKED])].map((kind) => [
        kind,
        signal<string>(nightOf(heldBy(quiets.get(kind) ?? {})) ?? ARRANGED),
      ]),
    ),
    from: signal(textOf(first, "from") || USUAL_NIGHT.from),
    to: signal(textOf(first, "to") || USUAL_NIGHT.to),
  };
}

const heldBy = ({ severities }: Plain): readonly string[] => (Array.isArray(severities) ? severities.map(String) : []);

/** The channels with these nights; one that is quiet as it was stays as it was written. */
export const withNights = (channels: readonly Plain[], { of, from, to }: Nights): readonly Plain[] =>
  channels.map((one) => {
    const night = of.get(textOf(one, "kind"))?.value;
    if (!isNight(night)) return one;
    const { quiet: _quiet, ...rest } = one;
    if (night === "nothing") return rest;
    const before = partOf(one, "quiet");
    const severities = nightOf(heldBy(before)) === night ? before["severities"] : heldAt(night);
    return { ...one, quiet: { severities, from: from.value, to: to.value } };
  });

interface Props {
  readonly form: SiteForm;
  readonly at: (field: string) => Place;
  readonly nights: Nights;
}

export function NightFields({ form, at, nights: shown }: Props) {
  const said = words.value.registry.contact;
  const options = nights.map((night) => ({ value: night, label: said.nights[night] }));
  return (
    <fieldset>
      <legend>{said.night}</legend>
      <p class="soft">{said.nightHint}</p>
      <div class="pair">
        {[...shown.of].map(([kind, value]) => (
          <ChoiceField
            key={kind}
            form={form}
            place={[...at("channels"), kind, "quiet"]}
            label={channelWord(language.value, kind)}
            value={value}
            options={isNight(value.value) ? options : [{ value: ARRANGED, label: said.arranged }, ...options]}
          />
        ))}
        <TextField form={form} place={at("quiet")} label={said.nightFrom} type="time" value={shown.from} required />
        <TextField form={form} place={at("quiet")} label={said.nightTo} type="time" value={shown.to} required />
      </div>
    </fieldset>
  );
}
