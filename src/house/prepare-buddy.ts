import { hashPassword } from "../password.ts";
import type { Principal, Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";
import { blankBuddy, type BuddyState } from "../watch/buddy/buddy.ts";
import { buddyCipher, type BuddyCipher } from "../watch/buddy/cipher.ts";
import { guestHome } from "../watch/buddy/guest-home.ts";
import { buddyTopic, buddyUser } from "../watch/buddy/link.ts";
import type { BuddySettings } from "../watch/settings.ts";
import type { VirtualHome } from "../watch/virtual-home.ts";

/** Under this name the store keeps what we know of it. */
export const KEPT_AS = "buddy";

/** What is known of the buddy before any room is open: whom we look after, and how it signs in here. */
export interface BuddyTools {
  readonly settings: BuddySettings;
  readonly cipher: BuddyCipher;
  readonly principal: Principal;
  state: BuddyState;
}

export async function prepareBuddy(
  settings: BuddySettings | undefined,
  store: Pick<Store, "fact">,
  now: () => BuddyState["listeningSince"],
): Promise<BuddyTools | undefined> {
  if (settings === undefined) return undefined;
  const cipher = buddyCipher(settings.secret);
  const { station } = settings;
  const username = buddyUser(station);
  const passwordHash = await hashPassword(cipher.passwordOf(station));
  const kept = await store.fact(KEPT_AS);
  // What the store kept we wrote ourselves.
  const state = kept === undefined ? blankBuddy(now()) : (JSON.parse(kept) as BuddyState);
  const principal: Principal = { username, passwordHash, role: "integration", prefixes: [buddyTopic(station)] };
  return { settings, cipher, principal, state };
}

export const guestsOf = (registry: Registry, buddy: BuddyTools | undefined): readonly VirtualHome[] =>
  buddy === undefined ? [] : buddy.state.guests.map(({ entry }) => guestHome(registry, buddy.settings.station, entry));
