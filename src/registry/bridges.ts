import type { DeviceId } from "../core/ids.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Site, SiteDevice, SiteHome } from "./site.ts";

const familyOf = (profile: string): string => profile.slice(0, profile.indexOf("/"));

const isHub = (device: SiteDevice, { profiles }: Knowledge): boolean => profiles.get(device.profile)?.class === "hub";

/** Those through which a device of this home may be heard: its own first, then the station's. */
export const hubsFor = (site: Site, home: SiteHome | undefined, knowledge: Knowledge): readonly SiteDevice[] =>
  [...(home?.devices ?? []), ...site.equipment].filter((device) => isHub(device, knowledge));

/** Device to the bridge through which it is heard: as written, or the only one of its family, nearest first. */
export function bridgesOf(site: Site, knowledge: Knowledge): ReadonlyMap<DeviceId, DeviceId> {
  const bridges = new Map<DeviceId, DeviceId>();
  const station = site.equipment.filter((device) => isHub(device, knowledge));
  const note = (devices: readonly SiteDevice[], around: readonly (readonly SiteDevice[])[]) => {
    for (const device of devices) {
      const bridge = device.bridge ?? (isHub(device, knowledge) ? undefined : nearestOf(device, around));
      if (bridge !== undefined) bridges.set(device.id, bridge);
    }
  };
  for (const { devices } of site.homes) note(devices, [devices.filter((device) => isHub(device, knowledge)), station]);
  note(site.equipment, [station]);
  return bridges;
}

function nearestOf({ profile }: SiteDevice, around: readonly (readonly SiteDevice[])[]): DeviceId | undefined {
  for (const hubs of around) {
    const alike = hubs.filter((hub) => familyOf(hub.profile) === familyOf(profile));
    if (alike.length > 0) return alike.length === 1 ? alike[0]?.id : undefined;
  }
  return undefined;
}

/** Bridge to the places of the devices that are heard through it, in words. */
export function placesBehind(
  site: Site,
  bridges: ReadonlyMap<DeviceId, DeviceId>,
): ReadonlyMap<DeviceId, readonly string[]> {
  const places = new Map<DeviceId, string[]>();
  const note = ({ id, room, label }: SiteDevice, address: string | undefined) => {
    const bridge = bridges.get(id);
    if (bridge === undefined) return;
    const place = [address, room ?? label ?? id].filter((part) => part !== undefined).join(" ");
    places.set(bridge, [...(places.get(bridge) ?? []), place]);
  };
  const stations = new Set(site.equipment.map((device) => device.id));
  for (const home of site.homes)
    for (const device of home.devices)
      note(device, stations.has(bridges.get(device.id) ?? device.id) ? home.address : undefined);
  for (const device of site.equipment) note(device, undefined);
  return places;
}
