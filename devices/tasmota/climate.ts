import { publishes, senses, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/climate",
  model: "any sensor of temperature, humidity, light, carbon dioxide or energy",
  title: { "zh-CN": "环境传感器（Tasmota）", en: "Room sensors on Tasmota" },
  class: "climate",
  tells: ["temperature", "humidity", "illuminance", "co2", "battery", "power", "availability"],
  quality: "silver",
  samples: [
    senses({ BH1750: { Illuminance: 79 } }, { when: "light", tells: [{ type: "illuminance", value: 79, unit: "lx" }] }),
    senses(
      {
        "DS18B20-1": { Id: "00000566CC39", Temperature: 13.3 },
        "DS18B20-2": { Id: "0000059352D4", Temperature: 1.2 },
        TempUnit: "C",
      },
      {
        when: "two probes on one wire",
        tells: [
          { type: "temperature", value: 13.3, unit: "Cel", sensor: "00000566CC39" },
          { type: "temperature", value: 1.2, unit: "Cel", sensor: "0000059352D4" },
        ],
      },
    ),
    senses(
      { "LYWSD03-52680f": { Temperature: 66.56, Humidity: 58, DewPoint: 50.1, Battery: 100 }, TempUnit: "F" },
      {
        when: "a Bluetooth thermometer, and a node set to Fahrenheit",
        tells: [
          { type: "temperature", value: 19.2, unit: "Cel", sensor: "LYWSD03-52680f" },
          { type: "humidity", value: 58, unit: "%", sensor: "LYWSD03-52680f" },
          { type: "battery", value: 100, unit: "%", sensor: "LYWSD03-52680f" },
        ],
      },
    ),
    senses(
      { MHZ19B: { Model: "B", CarbonDioxide: 561, Temperature: 28 }, ESP32: { Temperature: 48.3 } },
      {
        when: "air; the chip's own temperature is nobody's",
        tells: [
          { type: "temperature", value: 28, unit: "Cel" },
          { type: "co2", value: 561, unit: "[ppm]" },
        ],
      },
    ),
    senses(
      { ENERGY: { Power: [12, 30, 8.5], Voltage: 230 } },
      {
        when: "three phases",
        tells: [{ type: "power", value: 50.5, unit: "W" }],
      },
    ),
    publishes(
      "stat/sample/STATUS8",
      { StatusSNS: { Time: "2026-02-03T12:05:06", DHT11: { Humidity: 41 } } },
      {
        when: "asked for its status",
        tells: [{ type: "humidity", value: 41, unit: "%" }],
      },
    ),
    publishes("sample/tele/LWT", "Online", {
      when: "it is connected, in the other order of topics",
      tells: [{ type: "availability", value: "online" }],
    }),
    publishes("tele/sample/LWT", "Offline", {
      when: "it is lost",
      tells: [{ type: "availability", value: "offline" }],
    }),
    publishes("tele/sample/LWT", "Offline", {
      when: "it went to sleep",
      answers: { "deep-sleep": true },
      tells: [{ type: "availability", value: "sleeping" }],
    }),
    publishes(
      "tele/sample/STATE",
      { Time: "2026-02-03T12:05:06", Vcc: 3.4, POWER: "ON" },
      {
        when: "a sign of life: the volts are those of its supply",
        tells: [],
      },
    ),
    senses(
      { DHT11: { Temperature: null, Humidity: null } },
      { when: "trap: null, the sensor does not answer", tells: [] },
    ),
    senses({ AM2301: { Humidity: 104.7 } }, { when: "trap: more humid than water", tells: [] }),
    publishes("tele/sample/SENSOR", '{"Time":"2026-02-03T12:05:06","BH1750":{"Illuminance":79}', {
      when: "trap: a brace is missing",
      tells: [],
    }),
    publishes("tele/sample/LWT", "Perhaps", { when: "trap: a third word", tells: [] }),
    publishes("cmnd/sample/Backlog", "Power1 ON", { when: "our own command", tells: [] }),
  ],
});
