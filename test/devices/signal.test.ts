import { expect, test } from "vitest";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { decode } from "../../src/intake/decode.ts";

const catalogue = await loadCatalogue();

const chirpstack = (rxInfo: unknown) => ({
  deviceInfo: { devEui: "24E124538B223213" },
  fCnt: 7,
  fPort: 85,
  data: "AXVk",
  rxInfo,
});
const theThings = (rx_metadata: unknown) => ({
  end_device_ids: { device_id: "pendant", dev_eui: "24E124538B223213" },
  uplink_message: { f_port: 85, f_cnt: 7, frm_payload: "AXVk", rx_metadata },
});
const LORA = "application/care/device/24e124538b223213/event/up";
const TTS = "v3/care@ttn/devices/pendant/up";
const SHELLY = "shellyplussmoke-80646fe1faec/events/rpc";
const rpc = (params: unknown) => ({ src: "shellyplussmoke-80646fe1faec", method: "NotifyStatus", params });

test.for<{ what: string; topic: string; message: unknown; signal: object | undefined }>([
  {
    what: "Zigbee link quality",
    topic: "zigbee2mqtt/hall button",
    message: { battery: 100, linkquality: 14 },
    signal: { radio: "zigbee", value: 14, unit: "LQI" },
  },
  {
    what: "none that was measured",
    topic: "zigbee2mqtt/hall button",
    message: { linkquality: null },
    signal: undefined,
  },
  { what: "one that cannot be", topic: "zigbee2mqtt/hall button", message: { linkquality: 4_000 }, signal: undefined },
  {
    what: "the best of all gateways, ChirpStack",
    topic: LORA,
    message: chirpstack([{ rssi: -118, snr: -4 }, { rssi: -97, snr: 7 }, { gatewayId: "mute" }]),
    signal: { radio: "lora", value: -97, unit: "dBm" },
  },
  { what: "no gateway that says so", topic: LORA, message: chirpstack([]), signal: undefined },
  {
    what: "the best of all gateways, The Things Stack",
    topic: TTS,
    message: theThings([{ rssi: -121 }, { rssi: -103 }]),
    signal: { radio: "lora", value: -103, unit: "dBm" },
  },
  {
    what: "a Bluetooth advert",
    topic: "home/TheengsGateway/BTtoMQTT/A4C138000000",
    message: { id: "A4:C1:38:00:00:00", rssi: -71 },
    signal: { radio: "bluetooth", value: -71, unit: "dBm" },
  },
  {
    what: "Wi-Fi of a Shelly",
    topic: SHELLY,
    message: rpc({ ts: 1_700_000_000.1, wifi: { rssi: -58 } }),
    signal: { radio: "wifi", value: -58, unit: "dBm" },
  },
  { what: "a Shelly that measured nothing", topic: SHELLY, message: rpc({ wifi: { rssi: 0 } }), signal: undefined },
  {
    what: "Tasmota, which calls a percentage RSSI",
    topic: "tele/tasmota_1A2B3C/STATE",
    message: { Time: "2026-03-04T05:06:07", Wifi: { RSSI: 74, Signal: -63 } },
    signal: { radio: "wifi", value: -63, unit: "dBm" },
  },
])("signal: $what", ({ topic, message, signal }) => {
  const payload = new TextEncoder().encode(JSON.stringify(message));
  const decoded = decode(catalogue, { topic, payload, retain: false, qos: 1, sender: undefined }, new Map());
  expect(decoded.kind).toBe("spoken");
  if (decoded.kind !== "spoken") return;
  expect(decoded.spokes.map(({ frame }) => frame.signal)).toEqual([signal]);
});
