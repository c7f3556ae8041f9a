export type Table = "residents" | "contacts" | "devices";

/** What a cell says in the document; `undefined` where it cannot mean anything. */
type Reads = (cell: string) => unknown;

export interface Column {
  /** As the head of the column may be written. */
  readonly heads: readonly string[];
  readonly reads: Reads;
  readonly needed?: true;
}

const text: Reads = (cell) => cell;
const whole: Reads = (cell) => (/^\d{1,5}$/.test(cell) ? Number(cell) : undefined);
const YES = ["yes", "y", "true", "1", "是", "有"];
const NO = ["no", "n", "false", "0", "否", "无"];
const yesOrNo: Reads = (cell) =>
  YES.includes(cell.toLowerCase()) ? true : NO.includes(cell.toLowerCase()) ? false : undefined;
const list: Reads = (cell) => cell.split(/[;；、\s]+/).filter((part) => part !== "");
const home = { heads: ["home", "家庭编号", "家庭"], reads: text, needed: true } as const;
const id = { heads: ["id", "编号"], reads: text, needed: true } as const;
const name = { heads: ["name", "姓名"], reads: text, needed: true } as const;

/** Column by column what a table may hold: the key is the field of the document. */
export const COLUMNS: { readonly [T in Table]: { readonly [field: string]: Column } } = {
  residents: {
    home,
    id,
    name,
    address: { heads: ["address", "地址"], reads: text },
    building: { heads: ["building", "楼栋"], reads: text },
    tags: { heads: ["tags", "特征", "风险"], reads: list },
  },
  contacts: {
    home,
    id,
    name,
    relation: { heads: ["relation", "关系"], reads: text },
    phone: { heads: ["phone", "telephone", "电话", "手机"], reads: text },
    email: { heads: ["email", "e-mail", "邮箱"], reads: text },
    keyHolder: { heads: ["key", "keyholder", "有钥匙", "钥匙"], reads: yesOrNo },
    travelMinutes: { heads: ["minutes", "travelminutes", "路程分钟", "路程"], reads: whole },
  },
  devices: {
    home,
    id,
    profile: { heads: ["profile", "型号"], reads: text, needed: true },
    identity: { heads: ["identity", "设备标识"], reads: text },
    label: { heads: ["label", "名称"], reads: text },
    room: { heads: ["room", "房间"], reads: text },
    resident: { heads: ["resident", "佩戴者", "老人编号"], reads: text },
  },
};
