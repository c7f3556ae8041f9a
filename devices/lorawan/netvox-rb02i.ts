import { netvoxButton } from "./netvox-button.ts";

export default netvoxButton({
  id: "lorawan/netvox-rb02i",
  model: "RB02I",
  title: { "zh-CN": "紧急按钮（墙面）", en: "Emergency push button" },
  deviceType: 0x10,
});
