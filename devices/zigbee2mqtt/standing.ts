import { parseJson } from "../json.ts";
import type { FrameLifecycle } from "../profile.ts";
import { isRecord, lowered } from "../words.ts";

const STANDINGS: ReadonlyMap<unknown, FrameLifecycle["state"]> = new Map([
  ["online", "ready"],
  ["offline", "disconnected"],
]);

/** How a connection stands: `{"state":"online"}` since 2.0, the bare word before. */
export const standingOf = (payload: string): FrameLifecycle["state"] | undefined =>
  STANDINGS.get(lowered(looksJson(payload) ? stateIn(payload) : payload));

function stateIn(payload: string): unknown {
  const parsed = parseJson(payload);
  return parsed.kind === "json" && isRecord(parsed.value) ? parsed.value["state"] : undefined;
}

/** Objects and lists; a bare word, a number and a quoted word are outputs of a single property. */
export const looksJson = (payload: string): boolean => /^\s*[{[]/.test(payload);
