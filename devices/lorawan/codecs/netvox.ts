import type { Draft } from "../../draft.ts";
import { batteryVolts } from "../fields.ts";
import type { Decoder } from "../product.ts";
import { byteAt } from "./bytes.ts";

/** Device types of the frame's second byte, and the profiles that read them. */
export const NETVOX_TYPES: ReadonlyMap<number, string> = new Map([
  [0x03, "lorawan/netvox-rb11e"],
  [0x06, "lorawan/netvox-r311w"],
  [0x0a, "lorawan/netvox-ra02a"],
  [0x11, "lorawan/netvox-ra02c"],
  [0x10, "lorawan/netvox-rb02i"],
  [0x4d, "lorawan/netvox-r312a"],
]);

const VERSION = 0x01;
const FRAME_BYTES = 11;
const DATA_PORT = 6;
const CONFIGURATION_PORTS = [7, 13];
const START_UP = 0;
const STATUS = 1;
const LOW_BATTERY_BIT = 0x80;

/** Whether a frame looks as all of this maker do. */
export const isNetvox = (port: number, bytes: Uint8Array): boolean =>
  port === DATA_PORT && bytes.length === FRAME_BYTES && byteAt(bytes, 0) === VERSION;

/** Eleven bytes: version, device type, report type, battery, and seven that each product fills for itself. */
export function netvox(deviceType: number, status: (bytes: Uint8Array, draft: Draft) => void): Decoder {
  return ({ port, bytes }, draft) => {
    if (CONFIGURATION_PORTS.includes(port)) {
      draft.remarks.push("the answer to a configuration");
      return "understood";
    }
    if (!isNetvox(port, bytes)) return { why: `${bytes.length} bytes on port ${port}: not the product's frame` };
    if (byteAt(bytes, 1) !== deviceType)
      return { why: `device type ${byteAt(bytes, 1)}, this product has ${deviceType}` };
    const report = byteAt(bytes, 2);
    // A button that starts tells its version in the bytes in which it would tell its alarm.
    if (report === START_UP) draft.remarks.push("the device started");
    else if (report !== STATUS) return { why: `report type ${report} is not known` };
    else {
      readBattery(byteAt(bytes, 3), draft);
      status(bytes, draft);
    }
    return "understood";
  };
}

function readBattery(battery: number, draft: Draft): void {
  batteryVolts((battery & ~LOW_BATTERY_BIT) / 10, draft);
  if ((battery & LOW_BATTERY_BIT) !== 0) draft.observations.push({ type: "battery-low", value: true });
}
