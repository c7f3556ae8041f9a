import { createRandom } from "../random.ts";

/** Writes a text of a sample as another device of the same kind would have written it. */
export type Rename = (text: string) => string;

/** An address: hexadecimal digits that stand alone, at least as many as the shortest radio address has. */
const ADDRESS = /(?<=^0x|^|[^0-9a-z])[0-9a-f]{4,}(?![0-9a-z])/i;
const IMEI_DIGITS = 15;

/**
 * `names` are those by which a family knows the sample's device. An address becomes another one of the same length, a name that a
 * person gave becomes `name`; what stands around it, as the kind of thing or a maker's prefix, stays.
 */
export function renaming(names: readonly string[], name: string): Rename {
  const renames = names.map((one) => renameOne(one.slice(one.lastIndexOf("/") + 1), name));
  return (text) => renames.reduce((written, rename) => rename(written), text);
}

function renameOne(known: string, name: string): Rename {
  const address = ADDRESS.exec(known)?.[0];
  if (address === undefined) return wordRenaming(known.split("_", 1)[0] ?? known, name);
  const other = addressLike(address, name);
  // A name that ends in its address, as those of Shelly do, is taken over whole.
  const isWhole = name.endsWith(other) && name !== other && known.endsWith(address);
  const rename = isWhole ? wordRenaming(known, name) : (text: string) => text;
  const sameAddress = new RegExp(`(?<=\\b0x|^|[^0-9a-z])${Array.from(address).join("[:-]?")}(?![0-9a-z])`, "gi");
  return (text) => rename(text).replace(sameAddress, (found) => shapedLike(found, other));
}

/** A name stands whole between slashes; a builder's suffix such as `_temperature` says what is measured and stays. */
function wordRenaming(known: string, name: string): Rename {
  const whole = new RegExp(`(?<=^|/)${known.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?=$|[/_])`, "g");
  return (text) => text.replace(whole, name);
}

/** The address that stands in the name, if it is as long; else one that only this name has. */
function addressLike(address: string, name: string): string {
  const given = name.replaceAll(":", "").match(new RegExp(ADDRESS, "gi"))?.at(-1);
  if (given?.length === address.length) return given;
  const random = createRandom(0).fork(name);
  const isImei = address.length === IMEI_DIGITS && /^\d+$/.test(address);
  const digit = () => random.whole(0, isImei ? 9 : 15).toString(16);
  return Array.from(address, digit).join("");
}

/** With the colons and in the case of the one it replaces. */
function shapedLike(found: string, address: string): string {
  let next = 0;
  const shaped = Array.from(found, (char) => (/[:-]/.test(char) ? char : (address[next++] ?? "")));
  const text = shaped.join("");
  return found === found.toUpperCase() ? text.toUpperCase() : text.toLowerCase();
}
