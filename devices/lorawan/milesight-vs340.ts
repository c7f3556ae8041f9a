import { milesightSeat } from "./milesight-seat.ts";

export default milesightSeat({
  id: "lorawan/milesight-vs340",
  model: "VS340",
  title: { "zh-CN": "桌位占用传感器", en: "Desk occupancy sensor" },
});
