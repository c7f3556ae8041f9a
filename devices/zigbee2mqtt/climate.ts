import { says, zigbeeProfile } from "./zigbee-profile.ts";

export default zigbeeProfile({
  id: "zigbee2mqtt/climate",
  maker: "",
  model: "Temperature and humidity sensor",
  models: ["WSDCGQ11LM", "WSDCGQ01LM", "WSDCGQ12LM", "SNZB-02", "SNZB-02P", "SNZB-02D", "TS0201", "STH01ZB"],
  title: { "zh-CN": "温湿度传感器", en: "Room climate sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 120,
  tells: ["temperature", "humidity", "co2", "battery", "battery-voltage"],
  obeys: [],
  quality: "silver",
  samples: [
    says({ temperature: 0.08, humidity: 0.01, pressure: 2 }, "cold and dry", [
      { type: "temperature", value: 0.08, unit: "Cel" },
      { type: "humidity", value: 0.01, unit: "%" },
    ]),
    says({ temperature: "21.50", co2: 640, battery: 81, voltage: 2_985 }, "a number as text", [
      { type: "battery", value: 81, unit: "%" },
      { type: "battery-voltage", value: 2.985, unit: "V" },
      { type: "temperature", value: 21.5, unit: "Cel" },
      { type: "co2", value: 640, unit: "[ppm]" },
    ]),
    says({ temperature: -100, humidity: 104.7 }, "trap: a broken sensor is no weather", []),
    says({ temperature: null, humidity: "unknown" }, "trap: nothing is known", []),
  ],
});
