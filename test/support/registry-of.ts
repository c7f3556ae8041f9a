import { deviceId, homeId, stationIdSchema } from "../../src/core/ids.ts";
import type { RegisteredDevice, Registry } from "../../src/registry/registry.ts";

/** A registry with just these devices in it, each under its own home. */
export function registryOf(...devices: readonly { readonly id: string; readonly profile: string }[]): Registry {
  const registered = devices.map(({ id, profile }): RegisteredDevice => {
    return { id: deviceId(id), home: homeId(`home-of-${id}`), label: id, profile, identity: id, answers: {} };
  });
  return {
    version: 1,
    station: {
      id: stationIdSchema.parse("sunny-garden"),
      name: "阳光花园",
      zone: "Asia/Shanghai",
      language: "zh-CN",
      digestAtMinute: 8 * 60,
    },
    plans: new Map(),
    devices: new Map(registered.map((device) => [device.id, device])),
    deviceByIdentity: new Map(
      registered.map((device) => [`${device.profile.split("/")[0]} ${device.identity}`, device.id]),
    ),
    residents: new Map(),
    people: new Map(),
    bases: new Map(),
    principals: new Map(),
  };
}
