export const en = {
  spans: (days: number) => (days === 1 ? "24 hours" : `${days} days`),
  nothingMeasured: "nothing was measured in this time",
  last: (value: string) => `last ${value}`,
  extremes: (low: string, high: string) => `lowest ${low}, highest ${high}`,
  usual: (low: string, high: string, days: number) =>
    `Usual for this person: ${low} to ${high} (green band). In nine of ten hours of the last 30 days it lay there; measured on ${days} days, today not counted.`,
  usualUnknown: (days: number, needed: number) =>
    `What is usual for this person is not known yet: measured on ${days} of at least ${needed} days.`,
  limits: "Limits (dashed):",
  alert: (title: string) => `Alert ${title}`,
  measures: {
    "heart-rate": "Heart rate",
    spo2: "Oxygen saturation",
    "respiration-rate": "Respiration",
    "body-temperature": "Body temperature",
    systolic: "Blood pressure, systolic",
    diastolic: "Blood pressure, diastolic",
    glucose: "Glucose",
    weight: "Weight",
  },
};

export const zh: typeof en = {
  spans: (days) => (days === 1 ? "24 小时" : `${days} 天`),
  nothingMeasured: "这段时间没有测量值",
  last: (value) => `最近 ${value}`,
  extremes: (low, high) => `最低 ${low}，最高 ${high}`,
  usual: (low, high, days) =>
    `本人平常范围：${low} 到 ${high}（绿色带）。最近 30 天里十个小时有九个在此范围；共 ${days} 天有测量，不含今天。`,
  usualUnknown: (days, needed) => `本人平常范围还不清楚：已测 ${days} 天，至少需要 ${needed} 天。`,
  limits: "报警限（虚线）：",
  alert: (title) => `警报 ${title}`,
  measures: {
    "heart-rate": "心率",
    spo2: "血氧",
    "respiration-rate": "呼吸",
    "body-temperature": "体温",
    systolic: "收缩压",
    diastolic: "舒张压",
    glucose: "血糖",
    weight: "体重",
  },
};
