import type { Worded } from "../../core/language.ts";
import type { Role } from "./role.ts";

export const roleNames: Worded<{ readonly [R in Role]: string }> = {
  "zh-CN": {
    manager: "站长",
    duty: "值班员",
    helper: "助老员",
    doctor: "医生",
    technician: "设备运维",
    administrator: "系统管理员",
    privacy: "隐私负责人",
    auditor: "监管人员",
  },
  en: {
    manager: "manager",
    duty: "duty",
    helper: "helper",
    doctor: "doctor",
    technician: "technician",
    administrator: "administrator",
    privacy: "privacy officer",
    auditor: "auditor",
  },
};
