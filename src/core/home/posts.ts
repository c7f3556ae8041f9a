import type { DeviceId } from "../ids.ts";
import type { ObservationType } from "../observation.ts";
import { CALM, type RuleKind } from "../rules/rule.ts";
import type { Watch } from "../watches.ts";

/**
 * A rule at its place in a home, without whom it watches there. Homes that are planned alike have the same posts: some rules listen to
 * every message, and what they are is near at hand also where the home spoke long ago.
 */
export interface Post {
  /** Where its watch stands among those of the home. */
  readonly place: number;
  readonly rule: RuleKind<unknown, unknown>;
  readonly settings: unknown;
  /** The places of the devices that it listens to. */
  readonly hearsFrom: readonly number[];
  /** What it knows while there is nothing to remember: one object for all homes. */
  readonly quiet: Watch;
}

/** Posts that listen to one device of the home. */
export class Hearers {
  readonly #posts: readonly Post[];
  /** Found when the device first says a thing of that kind: most devices never say most things. */
  readonly #byType = new Map<ObservationType, readonly Post[]>();
  #places: readonly number[] = [];

  constructor(posts: readonly Post[]) {
    this.#posts = posts;
  }

  /** Where the watches of those stand who listen to what the device has said so far: few of all who would listen. */
  get places(): readonly number[] {
    return this.#places;
  }

  /** Those who listen to this of what it says. */
  of(type: ObservationType): readonly Post[] {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    const hearers = this.#posts.filter(({ rule }) => rule.hears.includes(type));
    this.#byType.set(type, hearers);
    this.#places = [...new Set([...this.#places, ...hearers.map(({ place }) => place)])];
    return hearers;
  }
}

export interface Audience {
  /** Whoever listens to the device. */
  readonly hearers: Hearers;
  /** Without those to whom it matters only that it spoke. */
  readonly minders: Hearers;
}

/** What homes that are planned alike have in common. */
export interface Layout {
  readonly posts: readonly Post[];
  /** One for each device, in its place. */
  readonly audiences: readonly Audience[];
}

/** A post that is to be. */
export interface Planned extends Pick<Post, "place" | "rule" | "settings"> {
  readonly hearsFrom: ReadonlySet<DeviceId>;
}

/** The layouts of some homes, each made once. */
export class Layouts {
  readonly #known = new Map<string, Layout>();
  readonly #numbers = new Map<unknown, number>();

  /** `devices` are those of the home, each in its place. */
  of(planned: readonly Planned[], devices: readonly DeviceId[]): Layout {
    const key = this.#keyOf(planned, devices);
    let layout = this.#known.get(key);
    if (layout === undefined) this.#known.set(key, (layout = layoutOf(planned, devices)));
    return layout;
  }

  /** Alike are homes with the same rules in the same places that listen to devices in the same places. */
  #keyOf(planned: readonly Planned[], devices: readonly DeviceId[]): string {
    const posts = planned.map(({ place, rule, settings, hearsFrom }) => {
      const heard = devices.map((device) => (hearsFrom.has(device) ? "1" : "0")).join("");
      return `${place}:${this.#numberOf(rule)}:${this.#numberOf(settings)}:${heard}`;
    });
    return [devices.length, ...posts].join(" ");
  }

  #numberOf(thing: unknown): number {
    const number = this.#numbers.get(thing) ?? this.#numbers.size;
    this.#numbers.set(thing, number);
    return number;
  }
}

function layoutOf(planned: readonly Planned[], devices: readonly DeviceId[]): Layout {
  const posts = planned.map(({ place, rule, settings, hearsFrom }): Post => {
    const places = devices.flatMap((device, where) => (hearsFrom.has(device) ? [where] : []));
    return { place, rule, settings, hearsFrom: places, quiet: { memory: rule.blank, verdict: CALM } };
  });
  return {
    posts,
    audiences: devices.map((_, where) => audienceOf(posts.filter((post) => post.hearsFrom.includes(where)))),
  };
}

const audienceOf = (posts: readonly Post[]): Audience => ({
  hearers: new Hearers(posts),
  minders: new Hearers(posts.filter(({ rule }) => rule.onlyThatItSpoke !== true)),
});
