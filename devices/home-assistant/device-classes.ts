/** Which profile a binary sensor of a device class has. */
const PROFILES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ["motion", "motion"],
  ["moving", "motion"],
  ["occupancy", "presence"],
  ["presence", "presence"],
  ["door", "door"],
  ["window", "door"],
  ["garage_door", "door"],
  ["opening", "door"],
  ["smoke", "smoke"],
  ["gas", "gas"],
  ["carbon_monoxide", "co"],
  ["moisture", "water-leak"],
  ["tamper", "tamper"],
  ["vibration", "vibration"],
  ["battery", "battery-low"],
  ["problem", "problem"],
  ["safety", "problem"],
]);

/** The profile for what a config announces; `undefined` for lamps, buttons and whatever says nothing about a person. */
export function profileFor(component: unknown, deviceClass: unknown): string | undefined {
  if (component === "sensor") return "home-assistant/sensor";
  if (component !== "binary_sensor") return undefined;
  return `home-assistant/${PROFILES.get(deviceClass) ?? "generic"}`;
}

/** The last word of a name, as in `hall_motion`, where it is a device class. */
export function profileNamed(name: string): string | undefined {
  const profile = PROFILES.get(lastWordOf(name));
  return profile === undefined ? undefined : `home-assistant/${profile}`;
}

export const lastWordOf = (name: string): string => name.split(/[/_-]/).at(-1)?.toLowerCase() ?? "";
