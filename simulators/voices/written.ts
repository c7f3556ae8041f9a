import { isRecord } from "../../devices/words.ts";

/** How one value at one place of a message is written anew; whatever it answers takes the place of the old one. */
export type Rewrite = (value: unknown, key: string) => unknown;

/** A message with every value in it rewritten, and its keys by `rekey`. */
export function rewritten(message: unknown, rewrite: Rewrite, rekey: (key: string) => string = same, at = ""): unknown {
  if (Array.isArray(message)) return message.map((one) => rewritten(one, rewrite, rekey, at));
  if (!isRecord(message)) return rewrite(message, at);
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => [rekey(key), rewritten(value, rewrite, rekey, key)]),
  );
}

const same = (key: string): string => key;

/** Every value of a message with its key. */
export function* valuesIn(message: unknown, at = ""): Generator<readonly [key: string, value: unknown]> {
  if (Array.isArray(message)) for (const one of message) yield* valuesIn(one, at);
  else if (isRecord(message)) for (const [key, value] of Object.entries(message)) yield* valuesIn(value, key);
  else yield [at, message];
}
