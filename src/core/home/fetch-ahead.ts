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

/** Reads one object, so that it is near when it is needed. */
type Glance<Thing> = (thing: Thing) => unknown;

/** Each rests on those before it. Numbers are compared, because one that is only handed on would be copied. */
const AT_HOMES: readonly Glance<Upcoming>[] = [
  ({ state }) => state.now > 0,
  ({ state }) => state.alertsOpened,
  ({ prepared }) => prepared.children,
  ({ prepared }) => prepared.speakers.size,
  ({ state }) => state.devices.values.length,
  ({ state }) => state.watches.isCalm,
  ({ state }) => state.devices.values[0],
  // A list is longer than one line of the cache.
  ({ state }) => state.watches.values[0],
  ({ state }) => state.watches.values[8],
  ({ state }) => state.watches.values[16],
];

const AT_SPEAKERS: readonly Glance<Spoken>[] = [
  ({ speaker }) => speaker.class,
  ({ speaker }) => speaker.minders,
  memoriesOfMinders,
];

const AT_MEMORIES: readonly Glance<DeviceMemory>[] = [
  ({ testUntil }) => testUntil,
  ({ lastHeardAt }) => lastHeardAt > 0,
  ({ session }) => session?.id,
  ({ levels }) => levels["motion"],
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
