import type { Observation } from "../../src/core/observation.ts";
import { deviceId } from "../../src/core/ids.ts";
import { invariant } from "../../src/core/invariant.ts";
import { after, type Instant } from "../../src/core/time.ts";
import type { ScriptLine } from "../night.ts";
import type { Sent } from "../virtual-device.ts";
import type { Spoken, Voice } from "./voice.ts";

/** A line of a script, in the words of the product whose line it is. A sign of life that alarms nobody is whatever it has. */
export function voicedLine(voice: Voice, device: string, at: Instant, line: ScriptLine): readonly Sent[] {
  if ("connection" in line || !("tells" in line)) return [];
  const told: readonly Observation[] = "type" in line.tells ? [line.tells] : line.tells;
  const isBeat = told.every(({ type }) => type === "battery");
  const said = isBeat ? [voice.live(at)] : told.map((one) => wordsFor(voice, at, one));
  const sent = said.flatMap((spoken) => (spoken === undefined ? [] : [sentBy(device, at, spoken)]));
  const again = (line.replayedAfter ?? []).flatMap((wait) => sent.map((one) => ({ ...one, at: after(one.at, wait) })));
  return [...sent, ...again];
}

function wordsFor(voice: Voice, at: Instant, { type, value }: Observation): Spoken {
  const spoken = voice.say(at, { type, value });
  invariant(spoken !== undefined, `no sample of ${voice.profile.id} says ${type} ${JSON.stringify(value)}`);
  return spoken;
}

const sentBy = (device: string, at: Instant, { topic, payload }: Spoken): Sent => ({
  at,
  device: deviceId(device),
  topic,
  payload,
  retained: false,
});
