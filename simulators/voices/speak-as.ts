import { eventValue } from "../../devices/event-value.ts";
import type { Profile } from "../../devices/profile.ts";
import { numberOf } from "../../devices/words.ts";
import type { SpeakOrder, SpokenAs, SpokenLine, Unspeakable } from "../../src/cli/rooms.ts";
import { isObservationType, type ObservationType } from "../../src/core/observation.ts";
import { instant, type Instant } from "../../src/core/time.ts";
import type { Catalogue } from "../../src/intake/catalogue.ts";
import { nearest } from "../../src/finding/nearest.ts";
import { createRandom } from "../random.ts";
import { createVoice, type Wanted } from "./voice.ts";

type Timed = SpeakOrder & { readonly now: () => Instant };

/** Lets products of a family speak: messages as they would stand on the wire now. */
export function speakAs(catalogue: Catalogue, order: Timed): SpokenAs {
  const products = productsOf(catalogue, order);
  if ("kind" in products) return { kind: "unspeakable", why: products };
  const wishes: Wanted[] = [];
  for (const written of order.says) {
    const wish = wishOf(written);
    if ("kind" in wish) return { kind: "unspeakable", why: wish };
    wishes.push(wish);
  }
  const lines = products.flatMap((profile) => linesOf(catalogue, profile, order, wishes));
  if (lines.length > 0) return { kind: "spoken", lines };
  const known = [...new Set(products.flatMap(sayings))].toSorted();
  return { kind: "unspeakable", why: { kind: "says-no-such-thing", word: order.says.join(" "), known } };
}

function productsOf(
  { families, profiles }: Catalogue,
  { family, model }: SpeakOrder,
): readonly Profile[] | Unspeakable {
  const all = [...profiles.values()].filter((profile) => profile.family === family && profile.samples.length > 0);
  if (all.length === 0) {
    const known = [...families.keys()];
    return { kind: "unknown-family", word: family, known, meant: nearest(family, known) };
  }
  const wanted = model?.trim().toLowerCase();
  if (wanted === undefined) return all;
  const found = all.filter((profile) => namesOf(profile).includes(wanted));
  const known = all.map(({ id }) => id.slice(id.indexOf("/") + 1));
  return found.length > 0 ? found : { kind: "unknown-model", word: wanted, known, meant: nearest(wanted, known) };
}

const namesOf = ({ id, model, models = [] }: Profile): readonly string[] =>
  [id, id.slice(id.indexOf("/") + 1), model, ...models].map((name) => name.toLowerCase());

/** `motion=false`: a type, and where one is meant its value in the words of the vocabulary. */
function wishOf(written: string): Wanted | Unspeakable {
  const [type = "", ...rest] = written.split("=");
  if (!isObservationType(type)) return { kind: "unknown-observation", word: type, known: [] };
  if (rest.length === 0) return { type };
  const text = rest.join("=");
  return { type, value: eventValue(type, text) ?? numberOf(text) ?? text };
}

function linesOf(
  catalogue: Catalogue,
  profile: Profile,
  { family, device, site, seed, now }: Timed,
  wishes: readonly Wanted[],
): readonly SpokenLine[] {
  const name = device ?? profile.id.slice(profile.id.indexOf("/") + 1);
  const voice = createVoice({ catalogue, profile, name, random: createRandom(seed).fork(name) });
  const wanted = wishes.length > 0 ? wishes : claimsOf(profile).map((type): Wanted => ({ type }));
  const told = new Set<ObservationType>();
  const base = now();
  return wanted.flatMap((wish, index) => {
    // Where nobody asked for each, one message that tells several is said once.
    if (wishes.length === 0 && told.has(wish.type)) return [];
    const spoken = voice.say(instant(base + index), wish);
    if (spoken === undefined) return [];
    for (const { type } of spoken.tells) told.add(type);
    return [{ ...spoken, topic: atSite(spoken.topic, site), family, profile: profile.id }];
  });
}

/** Only our own scheme has the station's id in its topics. */
const atSite = (topic: string, site: string | undefined): string =>
  site === undefined ? topic : topic.replace(/^(care\/v1)\/[^/]+/, `$1/${site}`);

/** What a product claims to tell; one whose meaning the installer decides, all that its samples tell. */
export const claimsOf = ({ tells, samples }: Profile): readonly ObservationType[] =>
  tells.length > 0 ? tells : [...new Set(samples.flatMap((sample) => sample.tells.map(({ type }) => type)))];

/** `door=open`, or the type alone where the value is a number. */
const sayings = ({ samples }: Profile): readonly string[] =>
  samples.flatMap((sample) =>
    sample.tells.map(({ type, value }) =>
      typeof value === "boolean" || typeof value === "string" ? `${type}=${value}` : type,
    ),
  );
