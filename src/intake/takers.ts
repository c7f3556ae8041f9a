import type { Family, TopicMatch } from "../../devices/profile.ts";
import type { Registry } from "../registry/registry.ts";
import { basesOf, type Catalogue } from "./catalogue.ts";

/** A family that takes a topic for its own, and what the topic tells it. */
export interface Taker {
  readonly family: Family;
  readonly match: TopicMatch;
}

/** More topics than the devices of a large station have; whoever makes up new ones only empties this memory. */
const TOPICS_MAX = 8_192;

/** A device says everything on a few topics: which families take them is asked once, not with every message. */
const known = new WeakMap<Registry["bases"], WeakMap<Catalogue, Map<string, readonly Taker[]>>>();

/** In the order in which the families are asked. */
export function takersOf(catalogue: Catalogue, topic: string, bases: Registry["bases"]): readonly Taker[] {
  const topics = topicsOf(catalogue, bases);
  const before = topics.get(topic);
  if (before !== undefined) return before;
  const takers: Taker[] = [];
  for (const family of catalogue.families.values()) {
    const match = family.match(topic, basesOf(family, bases));
    if (match !== undefined) takers.push({ family, match });
  }
  if (topics.size >= TOPICS_MAX) topics.clear();
  topics.set(topic, takers);
  return takers;
}

function topicsOf(catalogue: Catalogue, bases: Registry["bases"]): Map<string, readonly Taker[]> {
  const ofBases = known.get(bases) ?? new WeakMap<Catalogue, Map<string, readonly Taker[]>>();
  known.set(bases, ofBases);
  const topics = ofBases.get(catalogue) ?? new Map<string, readonly Taker[]>();
  ofBases.set(catalogue, topics);
  return topics;
}
