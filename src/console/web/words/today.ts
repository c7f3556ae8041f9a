export const en = {
  title: "Today",
  alerts: (opened: string, closed: number) => `Alerts opened: ${opened}, closed: ${closed}`,
  devices: (online: number) => (online === 1 ? "1 device heard" : `${online} devices heard`),
  offline: (count: number) => (count === 1 ? "1 device silent" : `${count} devices silent`),
  duty: (names: string) => `On duty: ${names}`,
  nobody: "nobody",
  next: (time: string, names: string) => `From ${time}: ${names}`,
  lastClosed: (time: string) => `Last alert closed ${time}`,
  away: "Not at home",
  until: (time: string) => `until ${time}`,
  modes: {
    away: "away",
    hospital: "in hospital",
    visitor: "with a visitor",
    maintenance: "maintenance",
  } as { readonly [mode: string]: string },
};

export const zh: typeof en = {
  title: "今日",
  alerts: (opened, closed) => `报警 ${opened} 条，已结案 ${closed} 条`,
  devices: (online) => `${online} 台设备在线`,
  offline: (count) => `${count} 台设备离线`,
  duty: (names) => `值班：${names}`,
  nobody: "无人",
  next: (time, names) => `${time} 起：${names}`,
  lastClosed: (time) => `最近一条 ${time} 已结案`,
  away: "不在家",
  until: (time) => `到 ${time}`,
  modes: { away: "外出", hospital: "住院", visitor: "有访客", maintenance: "检修" },
};
