import { milesightSeat } from "./milesight-seat.ts";

export default milesightSeat({
  id: "lorawan/milesight-vs341",
  model: "VS341",
  title: { "zh-CN": "座椅占用传感器", en: "Seat occupancy sensor" },
});
