export const en = {
  title: "Alerts, newest first",
  newer: "Newer",
  older: "Older",
};

export const zh: typeof en = {
  title: "全部警报，新的在前",
  newer: "较新",
  older: "较早",
};
