import { expect, test } from "vitest";
import { told } from "../../support/told.ts";

const EUI = "24e124fffef00001";

interface Sent {
  readonly hex?: string;
  readonly object?: object;
  readonly port?: number;
}

const chirpstack = ({ hex, object, port = 85 }: Sent, model?: string) =>
  told({
    topic: `application/056aa840-d4e9-4bd6-8681-f807a1c53fa0/device/${EUI}/event/up`,
    payload: {
      deduplicationId: "be761909-376f-4d20-85cc-ec4ea95b17ff",
      deviceInfo: { devEui: EUI },
      fPort: port,
      ...(hex !== undefined && { data: Buffer.from(hex.replaceAll(" ", ""), "hex").toString("base64") }),
      ...(object !== undefined && { object }),
    },
    ...(model !== undefined && { model }),
  });

test.for<[string, Sent, string]>([
  // What each product says of itself at its start is no event.
  ["WS101", { hex: "FF 0B FF FF 01 01 FF 09 01 00 FF 0A 01 02 FF 0F 00 FF FF 01 00" }, ""],
  ["WS101", { hex: "FF 2E 07" }, "alarm=sos"],
  ["WS301", { object: { battery: 90, door: "close", install: "yes" } }, "battery=90 %, door=closed, tamper=false"],
  ["GS524N", { object: { smoke: "alarm", battery: 90 } }, "smoke=true, battery=90 %"],
  ["GS524N", { object: { smoke_status: "normal" } }, "smoke=false"],
  ["VS373", { object: { alarm: [{ type: "fall", status: "alarm triggered", id: 4 }] } }, "fall=true"],
  ["VS373", { object: { alarms: { alarm_type: "fall", alarm_status: "alarm_deactivated" } } }, "fall=false"],
  ["VS373", { hex: "06 FB 2B 00 08 01 FF" }, "fall=suspected"],
  ["AM107", { hex: "03 67 E9 00 04 68 3A 07 7D 67 04" }, "temperature=23.3 Cel, humidity=29 %, co2=1127 [ppm]"],
  ["AM307", { object: { pir: "trigger", light_level: 2, battery: 92 } }, "motion=true, battery=92 %"],
  ["R312A", { hex: "01 4D 01 9F 01 00 00 00 00 00 00", port: 6 }, "battery-voltage=3.1 V, battery-low=true, sos=true"],
  ["R312A", { hex: "01 4D 00 0A 03 20 20 07 19 00 00", port: 6 }, ""],
  ["R312A", { hex: "81 4D 00 00 00 00 00 00 00 00 00", port: 7 }, ""],
  [
    "RB02I",
    { object: { Volt: "2.4(low battery)", Alarm: 1 }, port: 6 },
    "battery-voltage=2.4 V, battery-low=true, sos=true",
  ],
  [
    "LGT-92",
    { object: { BatV: 3.9, ALARM_status: "TRUE", Latitude: 0, Longitude: 0 }, port: 2 },
    "battery-voltage=3.9 V, sos=true",
  ],
])("%s %j tells %j", async ([model, sent, wanted]) => {
  expect(await chirpstack(sent, model)).toBe(wanted);
});

test.for<[object, string]>([
  [{ smoke_detected: true }, "smoke=true"],
  [{ gas_status: "alarm" }, "gas=true"],
  [{ heart_rate: 71, body_temperature: 36.4 }, "heart-rate=71 /min, body-temperature=36.4 Cel"],
  [{ motion_detected: 1, batteryVoltage: 3.1 }, "motion=true, battery-voltage=3.1 V"],
  [{ fall_detected: false, sos: "FALSE" }, "fall=false, sos=false"],
  [{ flux: 12, people_in: 3 }, ""],
])("a product nobody here knows, whose codec says %j, tells %j", async ([object, wanted]) => {
  expect(await chirpstack({ object, port: 2 }, "unheard-of")).toBe(wanted);
});
