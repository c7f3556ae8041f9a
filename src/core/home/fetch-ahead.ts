import type { DeviceId } from "../ids.ts";
import type { DeviceMemory, HomeState } from "../state.ts";
import { memoryOf, type PreparedPlan, type Speaker } from "./prepared-plan.ts";

/** A message that is about to be judged. */
export interface Upcoming {
  readonly state: HomeState;
  readonly prepared: PreparedPlan;
  readonly device: DeviceId;
}

/** So many messages, and what is known of their homes, find room in the cache of one core. */
export const FETCHED_AHEAD = 32;

interface Spoken extends Upcoming {
  readonly speaker: Speaker;
}

/** Reads some objects that can be reached at the same time, so that they are near when they are needed. What it adds up to means nothing. */
type Glance<Thing> = (thing: Thing) => number;

/** Each rests on those before it: an object is found through another. */
const AT_HOMES: readonly Glance<Upcoming>[] = [
  ({ state, prepared }) => Number(state.now > 0) + state.alertsOpened + prepared.children.size + prepared.speakers.size,
  ({ state }) => Number(state.watches.isCalm) + state.watches.values.length + state.devices.values.length,
  ({ state: { devices, watches } }) =>
    Number(devices.values[0] === undefined) + Number(watches.values[0] === undefined),
];

const AT_SPEAKERS: readonly Glance<Spoken>[] = [
  ({ speaker }) => speaker.class.length + speaker.place + speaker.minders.places.length,
  memoriesOfMinders,
];

const AT_MEMORIES: readonly Glance<DeviceMemory>[] = [
  ({ lastHeardAt, testUntil }) => Number(lastHeardAt > 0) + Number(testUntil === undefined),
  ({ session, levels }) => Number(session?.id === undefined) + Number(levels["motion"] === undefined),
];

/**
 * In a large station a home was last looked at thousands of messages ago, and what is known of it lies far away in memory. Judged by itself,
 * a message waits for some twenty objects, one after the other. Here each of them is looked at for all messages in a row, and the
 * processor fetches them side by side: group prefetching (Chen, Ailamaki, Gibbons, Mowry: Improving Hash Join Performance through
 * Prefetching, 2004). Decides nothing and changes nothing.
 */
export function fetchAhead(upcoming: readonly Upcoming[]): void {
  glanceAt(upcoming, AT_HOMES);
  const spoken: Spoken[] = [];
  for (const { state, prepared, device } of upcoming) {
    const speaker = prepared.speakers.get(device);
    if (speaker !== undefined) spoken.push({ state, prepared, device, speaker });
  }
  glanceAt(spoken, AT_SPEAKERS);
  const memories: DeviceMemory[] = [];
  for (const { state, prepared, speaker } of spoken) {
    const memory = memoryOf(state.devices, prepared, speaker);
    if (memory !== undefined) memories.push(memory);
  }
  glanceAt(memories, AT_MEMORIES);
}

function glanceAt<Thing>(things: readonly Thing[], glances: readonly Glance<Thing>[]): void {
  for (const glance of glances) for (const thing of things) glance(thing);
}

function memoriesOfMinders({ state, speaker }: Spoken): number {
  const { values } = state.watches;
  let found = 0;
  for (const place of speaker.minders.places) if (typeof values[place]?.memory === "object") found += 1;
  return found;
}
