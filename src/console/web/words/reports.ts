export const en = {
  title: "How the station answers",
  spans: { 12: "This shift (12 h)", 24: "24 hours", 168: "7 days", 720: "30 days" },
  csv: "For a spreadsheet (CSV)",
  figures: "Figures",
  source: "Source",
};

export const zh: typeof en = {
  title: "本站的响应情况",
  spans: { 12: "本班（12 小时）", 24: "24 小时", 168: "7 天", 720: "30 天" },
  csv: "导出表格（CSV）",
  figures: "指标",
  source: "来源",
};
