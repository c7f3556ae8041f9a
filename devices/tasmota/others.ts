import type { Frame } from "../profile.ts";
import { isRecord, numberOf } from "../words.ts";

type Fields = { readonly [field: string]: unknown };

interface Others {
  readonly frames: readonly Frame[];
  /** What is left for the device itself, if anything is. */
  readonly remaining: Fields | undefined;
}

const ABOUT_THE_MESSAGE: ReadonlySet<string> = new Set(["Time", "TempUnit", "PressureUnit", "SpeedUnit"]);

/** Zigbee sensors and Bluetooth beacons that this Tasmota only heard: each is a device of its own. */
export function othersIn(message: Fields, bridge: string): Others {
  const { ZbReceived: zigbee, IBEACON: beacon, ...own } = message;
  const time = typeof message["Time"] === "string" ? { claimedTime: message["Time"] } : {};
  const frames = [
    ...(isRecord(zigbee) ? Object.entries(zigbee) : []).flatMap(([key, fields]) =>
      isRecord(fields) ? [zigbeeFrame(key, fields, bridge)] : [],
    ),
    ...(isRecord(beacon) ? [beaconFrame(beacon)] : []),
  ];
  const says = Object.keys(own).some((key) => !ABOUT_THE_MESSAGE.has(key));
  return { frames: frames.map((frame) => ({ ...frame, ...time })), remaining: says ? own : undefined };
}

/** The short address changes when the sensor joins again: a site should name its sensors (ZbName) and use the names. */
function zigbeeFrame(key: string, fields: Fields, bridge: string): Frame {
  const { Name: name, Device: short, ModelId: model } = fields;
  const address = typeof short === "string" ? short : key;
  const isNamed = typeof name === "string" && name !== "";
  return {
    lane: "zigbee",
    identity: isNamed ? name : `${bridge}/${address}`,
    aliases: isNamed ? [`${bridge}/${name}`, `${bridge}/${address}`, address] : [address],
    message: fields,
    historical: false,
    ...(typeof model === "string" && { model }),
  };
}

function beaconFrame(fields: Fields): Frame {
  const { UID: uid, MAJOR: major, MINOR: minor } = fields;
  const address = typeof fields["MAC"] === "string" ? fields["MAC"] : "unknown";
  const isNumbered = typeof uid === "string" && !/^0*$/.test(uid);
  const identity = isNumbered ? `${uid.toLowerCase()}-${numberOf(major) ?? 0}-${numberOf(minor) ?? 0}` : address;
  return { lane: "beacon", identity, aliases: [address], message: fields, historical: false };
}
