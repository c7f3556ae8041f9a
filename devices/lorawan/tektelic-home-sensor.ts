import { lorawanProduct } from "./product.ts";
import { sent } from "./samples.ts";

export default lorawanProduct({
  id: "lorawan/tektelic-home-sensor",
  maker: "Tektelic",
  model: "Home Sensor",
  title: { "zh-CN": "居家传感器", en: "Home sensor" },
  class: "climate",
  power: "battery",
  reportsEveryMinutes: 1440,
  tells: ["temperature", "humidity"],
  obeys: [],
  quality: "bronze",
  trusts: "object",
  samples: [
    sent(
      { hex: "03 67 00 0A 04 68 28", port: 10, object: { ambient_temperature: 1, relative_humidity: 20 } },
      "the regular report",
      [
        { type: "temperature", value: 1, unit: "Cel" },
        { type: "humidity", value: 20, unit: "%" },
      ],
    ),
    sent({ hex: "03 67 00 0A", port: 10 }, "trap: bytes alone, whose table the maker does not publish", []),
  ],
});
