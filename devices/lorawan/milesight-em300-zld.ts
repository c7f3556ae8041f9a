import { milesightLeak } from "./milesight-leak.ts";

export default milesightLeak({
  id: "lorawan/milesight-em300-zld",
  model: "EM300-ZLD",
  title: { "zh-CN": "绳式水浸与温湿度传感器", en: "Zone leak, temperature and humidity sensor" },
});
