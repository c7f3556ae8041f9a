export const en = {
  well: "The gateway is well",
  unwell: "The gateway is not well",
  cycle: (time: string) => `Last whole cycle ${time} ago`,
  columns: ["part", "value", "since", "what to do"],
  copy: "Copy diagnosis",
  copied: "Copied. It names nobody.",
  notCopied: "This browser has no clipboard here: mark the text and copy it.",
};

export const zh: typeof en = {
  well: "网关正常",
  unwell: "网关不正常",
  cycle: (time) => `上一次完整循环在 ${time} 前`,
  columns: ["部分", "状态", "自何时", "怎么办"],
  copy: "复制诊断信息",
  copied: "已复制，不含任何人的信息。",
  notCopied: "此浏览器不能使用剪贴板，请选中文字后复制。",
};
