export const en = {
  show: "Show the number",
  showOf: (name: string) => `Show the number of ${name}`,
  why: "What for? This is written down.",
  hide: "Hide",
  reasons: ["alert: ask how they are", "tell the family", "follow-up", "arrange a visit"] as readonly string[],
};

export const zh: typeof en = {
  show: "显示号码",
  showOf: (name) => `显示${name}的号码`,
  why: "用途（会被记录）",
  hide: "隐藏",
  reasons: ["处理警报：询问情况", "通知家属", "回访", "约定上门"],
};
