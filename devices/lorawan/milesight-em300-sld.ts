import { milesightLeak } from "./milesight-leak.ts";

export default milesightLeak({
  id: "lorawan/milesight-em300-sld",
  model: "EM300-SLD",
  title: { "zh-CN": "点式水浸与温湿度传感器", en: "Spot leak, temperature and humidity sensor" },
});
