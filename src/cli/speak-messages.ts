import type { Unspeakable } from "./rooms.ts";

export const speakMessagesEn = {
  optionAs: "speak as products of this family, as zigbee2mqtt",
  optionSpokenModel: "one product, by its file or a name that bridges use for it",
  optionSpokenDevice: "what the device is called, or its address",
  optionSay: "what it says, as sos, motion=false or heart-rate; all that it can where left out",
  optionRounds: "how many times over",
  optionEvery: "seconds between two messages",
  optionEntries: "print the devices as site.yaml must name them",
  spoken: (count: number, broker: string) => `${count} messages spoken at ${broker}.`,
  closedOn: (topic: string) => `The broker closed the connection at ${topic}: this user may not speak there.`,
  unspeakable: ({ kind, word, known, meant }: Unspeakable) =>
    `${EN[kind](word)}${hint(known, meant, [". Did you mean ", ". Known: "])}`,
};

export const speakMessagesZh: typeof speakMessagesEn = {
  optionAs: "以这个协议族的产品说话，例如 zigbee2mqtt",
  optionSpokenModel: "一种产品：文件名，或网桥对它的叫法",
  optionSpokenDevice: "设备的名字或地址",
  optionSay: "说什么，例如 sos、motion=false、heart-rate；不写就说它能说的全部",
  optionRounds: "说几遍",
  optionEvery: "两条消息之间的秒数",
  optionEntries: "打印 site.yaml 里应写的设备",
  spoken: (count, broker) => `已在 ${broker} 说了 ${count} 条消息。`,
  closedOn: (topic) => `服务器在 ${topic} 处断开了连接：这个用户不能在那里说话。`,
  unspeakable: ({ kind, word, known, meant }) =>
    `${ZH[kind](word)}${hint(known, meant, ["。是不是想写：", "。可以写："])}`,
};

type Why = { readonly [kind in Unspeakable["kind"]]: (word: string) => string };

const EN: Why = {
  "unknown-family": (word) => `no family is called "${word}"`,
  "unknown-model": (word) => `no product of this family is called "${word}"`,
  "unknown-observation": (word) => `"${word}" is nothing that a home can tell`,
  "says-no-such-thing": (word) => `no sample of these products says "${word}"`,
};

const ZH: Why = {
  "unknown-family": (word) => `没有叫“${word}”的协议族`,
  "unknown-model": (word) => `这个协议族里没有叫“${word}”的产品`,
  "unknown-observation": (word) => `“${word}”不是家里能说的事`,
  "says-no-such-thing": (word) => `这些产品的样本里没有“${word}”`,
};

function hint(
  known: readonly string[],
  meant: string | undefined,
  [meaning, knowing]: readonly [string, string],
): string {
  if (meant !== undefined) return `${meaning}${meant}`;
  return known.length > 0 ? `${knowing}${known.join(", ")}` : "";
}
