import { expect, test } from "vitest";
import { channelByKind, channels } from "../../src/notify/index.ts";
import { channelContract, type ChannelBench } from "../contracts/channel.ts";
import { openDevice, openMailServer, openReceiver, openTerminal, SECRET } from "../support/far-sides.ts";

const equipment: ChannelBench = {
  open: openDevice,
  badSettings: { value: { volume: 3 }, at: "volume" },
  badAddress: { value: { device: "No Such Id!" }, at: "device" },
};

const benches: Record<string, ChannelBench> = {
  inbox: {
    open: openTerminal,
    never: ["busy", "refusing", "hanging"],
    badSettings: { value: { colour: "red" }, at: "colour" },
    badAddress: { value: { to: 5 }, at: "to" },
  },
  siren: equipment,
  light: equipment,
  speaker: equipment,
  webhook: {
    open: openReceiver,
    badSettings: { value: { totalTimeoutMs: 3_600_000 }, at: "totalTimeoutMs" },
    badAddress: { value: { url: "ftp://example.org/", secrets: [SECRET] }, at: "url" },
  },
  smtp: {
    open: openMailServer,
    badSettings: { value: { host: "mail.example.org", from: "not an address" }, at: "from" },
    badAddress: { value: { email: "13800000000" }, at: "email" },
  },
};

test("every channel of the list has a far side to be tried against, and is found by its kind", () => {
  expect(channels.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(benches).toSorted());
  for (const channel of channels) expect(channelByKind(channel.kind)).toBe(channel);
  expect(channelByKind("pigeon")).toBeUndefined();
});

for (const channel of channels) channelContract(channel, benches[channel.kind]!);
