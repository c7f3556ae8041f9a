import { isScalar, parseDocument } from "yaml";
import { maskedPhone } from "../masked-phone.ts";
import { at, idOf, isWritten, type Place } from "./site-path.ts";

/** Telephone numbers: whoever may see one in full says why (domain E, P-7). */
const MASKED_KEY = "phone";
/** The document without a whole telephone number and without any hash, for a screen. */
export function shownDocument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shownDocument);
  if (!isWritten(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.endsWith("Hash"))
      .map(([key, below]) => [
        key,
        key === MASKED_KEY && !isWritten(below) ? maskedPhone(String(below)) : shownDocument(below),
      ]),
  );
}

/** The text with every telephone number masked; everything else stands as it was written. */
export const maskedText = (text: string): string => withPhones(text, maskedPhone);

/** A number that came back masked is the number that was shown: it stays what it was. */
export function unmaskedText(text: string, inForce: unknown): string {
  if (!text.includes("*")) return text;
  return withPhones(text, (phone, path) => {
    const known = at(inForce, path);
    const number = typeof known === "number" ? String(known) : known;
    return typeof number === "string" && maskedPhone(number) === phone ? number : phone;
  });
}

function withPhones(text: string, say: (phone: string, path: Place) => string): string {
  if (!text.includes(MASKED_KEY)) return text;
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  const found = phonesIn(document.toJS(), [], []).flatMap(({ keys, path }) => {
    const node: unknown = document.getIn(keys, true);
    return isScalar(node) && node.range ? [{ range: node.range, said: say(String(node.value), path) }] : [];
  });
  let said = text;
  for (const { range, said: phone } of found.toSorted((one, other) => other.range[0] - one.range[0]))
    said = `${said.slice(0, range[0])}${JSON.stringify(phone)}${said.slice(range[1])}`;
  return said;
}

interface Found {
  /** In keys and numbers, as the text has it. */
  readonly keys: Place;
  /** With ids where items have them, so that it is found again in another text. */
  readonly path: Place;
}

function phonesIn(value: unknown, keys: Place, path: Place): readonly Found[] {
  if (!isWritten(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const number = Array.isArray(value) ? Number(key) : undefined;
    const here = {
      keys: [...keys, number ?? key],
      path: [...path, number === undefined ? key : (idOf(below) ?? number)],
    };
    return key === MASKED_KEY && !isWritten(below) ? [here] : phonesIn(below, here.keys, here.path);
  });
}
