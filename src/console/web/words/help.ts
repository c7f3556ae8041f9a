/** Where help, terms and licences are found. */
export const en = {
  title: "Help",
  keys: "Keys",
  columns: ["Key", "What it does"],
  terms: "What the words mean",
  licences: "Licences",
  toLicences: "Licences of Shouwang and of what it is made of",
  own: "Shouwang is free software under the Apache License 2.0. Its text stands in the file LICENSE of the installation.",
  others: (count: number) => `It is made of ${count} packages by others, as they were installed:`,
  noText: "The package brings no text of its licence.",
};

export const zh: typeof en = {
  title: "帮助",
  keys: "按键",
  columns: ["按键", "作用"],
  terms: "词语说明",
  licences: "许可证",
  toLicences: "守望及其所用软件的许可证",
  own: "守望是自由软件，采用 Apache License 2.0，全文见安装目录中的 LICENSE 文件。",
  others: (count) => `它用到 ${count} 个第三方软件包，以安装时为准：`,
  noText: "该软件包没有附带许可证文本。",
};
