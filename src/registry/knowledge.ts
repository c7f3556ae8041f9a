import type { z } from "zod";
import type { DeviceAction, Profile } from "../../devices/profile.ts";
import type { DeviceId } from "../core/ids.ts";
import type { ObservationType } from "../core/observation.ts";
import type { IsProven } from "./unproven.ts";

/** What the other rooms can do: a site document is read against it. The composition root puts it together. */
export interface Knowledge {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly rules: readonly KnownRule[];
  readonly channels: readonly { readonly kind: string; readonly address: z.ZodType }[];
  /** Sirens, lights and speakers are told like people: by which channel for which action, and with what address. */
  readonly equipment: {
    readonly channels: ReadonlyMap<DeviceAction, string>;
    readonly address: (device: DeviceId) => unknown;
  };
  /** Absent where nobody can know: then no address is doubted. */
  readonly isProven?: IsProven | undefined;
  /** Families whose devices sign in to the broker themselves; the others speak through a bridge. */
  readonly signsIn: (family: string) => boolean;
}

/** As much of a rule as a document can speak about. */
export interface KnownRule {
  readonly kind: string;
  readonly needs: readonly ObservationType[];
  readonly settings: z.ZodType;
}

/** The channels of a piece of equipment; none for a device that obeys nothing. */
export function equipmentChannels(profile: string, { profiles, equipment }: Knowledge): readonly string[] {
  const channels = (profiles.get(profile)?.obeys ?? []).map((action) => equipment.channels.get(action));
  return [...new Set(channels.filter((channel) => channel !== undefined))];
}
