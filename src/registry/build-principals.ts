import type { Principal } from "./registry.ts";
import type { Site } from "./site.ts";

/** Who may connect to the broker. A device signs in with its own id; without a password it speaks through a bridge. */
export function principalsOf(site: Site): ReadonlyMap<string, Principal> {
  const principals = new Map<string, Principal>();
  for (const device of [...site.equipment, ...site.homes.flatMap((home) => home.devices)]) {
    if (device.passwordHash === undefined) continue;
    const { id, passwordHash } = device;
    principals.set(id, { username: id, passwordHash, role: "device", device: id, site: site.station.id });
  }
  for (const { username, role, prefixes, passwordHash } of site.principals) {
    if (passwordHash === undefined) continue;
    principals.set(username, { username, passwordHash, role, prefixes });
  }
  return principals;
}
