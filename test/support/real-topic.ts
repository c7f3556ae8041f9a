/** The documentation's places for a name, filled in with one. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^\(topic configured on the device\)$/, "milesight/radar-1"],
  [/^\(tcp, not MQTT\)$/, "b2316/wristband-1"],
  [/FRIENDLY_NAME/g, "flat-4/bedroom"],
  [/%topic%/g, "flat-4-bedroom"],
  [/%prefix%/g, "tele"],
  [/<ID>/g, "02a1b2c3d4e5"],
  [/<TOPIC_PREFIX>/g, "bedroom-radar"],
  [/<COMPONENT_NAME>/g, "fall_detected"],
  [/<MAC>/g, "02A1B2C3D4E5"],
  [/\{gw\}/g, "gw-1"],
  [/\{device\}/g, "device-1"],
  [/<clientId>/g, "hub-1"],
  [/#$/, "860000000000001"],
];

export const realTopic = (topic: string): string =>
  PLACES.reduce((written, [place, name]) => written.replace(place, name), topic);
