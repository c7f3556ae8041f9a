export const en = {
  title: "Alerts, newest first",
  none: "There were no alerts. Whether one would arrive is shown under “Devices”.",
  newer: "Newer",
  older: "Older",
};

export const zh: typeof en = {
  title: "全部警报，新的在前",
  none: "还没有警报。能否收到报警，请看“设备”。",
  newer: "较新",
  older: "较早",
};
