const HOUR_MS = 3_600_000;

export const en = {
  title: "Today",
  label: "Today from midnight to midnight; the same in words below",
  nothing: "Nothing of note happened yet today.",
  /** After `1:05` or `12`. */
  unit: (ms: number): string => (ms >= HOUR_MS ? "h" : "min"),
  spans: { "in-bed": "in bed", active: "up and about", bathroom: "bathroom", unheard: "nothing heard" },
  marks: {
    up: "got up",
    door: "entrance door opened",
    taken: "medicine taken",
    missed: "medicine missed",
    "check-in": "“I am well”",
    alert: "alert",
  },
};

export const zh: typeof en = {
  title: "今天",
  label: "今天零点到二十四点；下面有文字说明",
  nothing: "今天还没有要说的事。",
  unit: (ms) => (ms >= HOUR_MS ? "小时" : "分钟"),
  spans: { "in-bed": "在床", active: "活动", bathroom: "卫生间", unheard: "没有信号" },
  marks: {
    up: "起床",
    door: "入户门打开",
    taken: "已服药",
    missed: "未服药",
    "check-in": "报平安",
    alert: "警报",
  },
};
