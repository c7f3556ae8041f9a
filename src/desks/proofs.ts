import { createHash } from "node:crypto";
import type { PersonId } from "../core/ids.ts";
import { instant } from "../core/time.ts";
import { canonical } from "../registry/canonical.ts";
import type { IsProven } from "../registry/unproven.ts";
import type { Store } from "../store/store.ts";

export interface Proof {
  /** Of the address that was proven: another address is another matter. */
  readonly mark: string;
  readonly at: number;
  readonly by: string;
}

/** What stays inside the gateway arrives by itself. */
export const WITHIN: ReadonlySet<string> = new Set(["inbox"]);

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
export const markOf = (address: unknown): string => hashOf(canonical(address));
export const keyOf = (person: PersonId, channel: string): string => `${person} ${channel}`;

/** What was verified, by person and channel. A proof has no end of its own: it ends with its address. */
export async function proofsIn(store: Pick<Store, "papers">): Promise<ReadonlyMap<string, Proof>> {
  const papers = await store.papers("address", instant(0));
  // The cast: only the address desk writes these papers.
  return new Map(papers.map(({ id, json }) => [id, JSON.parse(json) as Proof]));
}

/** The same as a question, as the registry asks it. */
export async function provenIn(store: Pick<Store, "papers">): Promise<IsProven> {
  const known = await proofsIn(store);
  return (person, channel, address) =>
    WITHIN.has(channel) || (address !== undefined && known.get(keyOf(person, channel))?.mark === markOf(address));
}
