export const en = {
  title: "Family pages",
  intro:
    "Each family member has a page of their own: how it goes today, who is on the way, and two buttons to answer. It needs no app and no password; a new telephone asks for a PIN of 4 digits.",
  home: "Home",
  choose: "choose one",
  none: "No family member is registered in this home. Add one under “Site”, on the page of the home.",
  show: (name: string) => `Link for ${name}`,
  copy: "Copy",
  copied: "Copied.",
  notCopied: "This browser has no clipboard here: mark the address and copy it.",
  scan: "Read it with the telephone's camera",
  local: "This address works inside the station's network only: set `http.publicUrl` to one that telephones reach.",
  forgetPin: "PIN forgotten",
  pinForgotten: "The next telephone chooses a new PIN.",
  renew: "Withdraw this link",
  renewed: "The old link opens nothing any more. This is the new one.",
};

export const zh: typeof en = {
  title: "家属页面",
  intro:
    "每位家属都有自己的页面：今天怎么样、谁在路上，以及两个答复按钮。不用装应用，也不用密码；换新手机时输入 4 位数字密码。",
  home: "家庭",
  choose: "请选择",
  none: "这个家庭没有登记家属，请在“站点”中打开这个家庭添加。",
  show: (name) => `${name}的链接`,
  copy: "复制",
  copied: "已复制。",
  notCopied: "此浏览器不能使用剪贴板，请选中地址后复制。",
  scan: "用手机相机扫码",
  local: "这个地址只在服务站的网络内可用：请把 `http.publicUrl` 设为手机能访问的地址。",
  forgetPin: "忘记密码",
  pinForgotten: "下一部手机可以重新选择密码。",
  renew: "收回此链接",
  renewed: "旧链接已失效，这是新链接。",
};
