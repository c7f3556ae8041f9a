import { blankDraft } from "../draft.ts";
import type { Answers, Frame, Reading } from "../profile.ts";
import { isRecord } from "../words.ts";
import { readPress, readValue, readWhole } from "./gen1.ts";
import { readEvents, readStatus } from "./gen2.ts";

const FIRST = "gen1/";
const PRESSED = /^input_event\/(\d+)$/;
/** Where the first generation tells everything at once; Motion does so on its bare name, too. */
const WHOLE: ReadonlySet<string> = new Set(["", "info", "status"]);

/** What a Shelly tells, of whichever generation and product it is. */
export function readShelly({ lane, message }: Frame, answers: Answers): Reading {
  const draft = blankDraft();
  if (lane.startsWith(FIRST)) {
    const path = lane.slice(FIRST.length);
    const [, pressed] = PRESSED.exec(path) ?? [];
    if (!isRecord(message)) readValue(path, String(message), answers, draft);
    else if (pressed !== undefined) readPress(message, pressed, answers, draft);
    else if (WHOLE.has(path)) readWhole(message, draft);
  } else if (isRecord(message)) {
    if (lane === "events") readEvents(message, answers, draft);
    if (lane.startsWith("status")) readStatus(message, answers, draft);
  }
  return draft;
}
