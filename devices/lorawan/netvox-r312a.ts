import { netvoxButton } from "./netvox-button.ts";

export default netvoxButton({
  id: "lorawan/netvox-r312a",
  model: "R312A",
  title: { "zh-CN": "紧急按钮", en: "Emergency button" },
  deviceType: 0x4d,
});
