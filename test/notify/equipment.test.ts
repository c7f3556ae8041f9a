import { expect, test } from "vitest";
import { openChannel, type ChannelTools } from "../../src/notify/channel.ts";
import { channelByKind } from "../../src/notify/index.ts";
import { openDevice } from "../support/far-sides.ts";
import { letterOf } from "../support/letter.ts";

async function openAt(kind: string, settings: unknown = {}) {
  const device = await openDevice();
  const channel = await openChannel(channelByKind(kind)!, settings, device.tools);
  return { device, channel };
}

test.for(["siren", "light"])(
  "a %s begins with an alert, ends with the need, and ends by itself when we are lost",
  async (kind) => {
    const { device, channel } = await openAt(kind, { seconds: 30 });
    for (const purpose of ["alert", "stand-down", "alert", "all-clear", "test"] as const)
      await channel.deliver(letterOf({ purpose, key: `key-${device.told.length}` }), device.address);
    const commands = device.told.map(({ command }) => command);
    expect(commands.map(({ action }) => action)).toEqual([kind, "stop", kind, "stop", "test"]);
    expect(commands[0]).toMatchObject({ seconds: 30, severity: "critical" });
    expect(commands[2]?.ref).not.toBe(commands[0]?.ref);
  },
);

test.for(["update", "lease-reminder", "prompt", "elder-feedback", "reminder", "digest", "gap"] as const)(
  "a siren does not howl for %s, and does not claim that it did",
  async (purpose) => {
    const { device, channel } = await openAt("siren");
    expect(await channel.deliver(letterOf({ purpose }), device.address)).toMatchObject({ kind: "accepted" });
    expect(device.told).toEqual([]);
  },
);

test("a speaker says the letter in its language, in one breath", async () => {
  const { device, channel } = await openAt("speaker");
  await channel.deliver(letterOf({ purpose: "prompt", text: "张桂兰，您还好吗？\n没事请按取消键。" }), device.address);
  expect(device.told[0]?.command).toMatchObject({
    action: "speak",
    text: "张桂兰，您还好吗？ 没事请按取消键。",
    language: "zh-CN",
  });
  await channel.deliver(letterOf({ text: "很".repeat(1_000) }), device.address);
  expect(device.told[1]?.command.text).toHaveLength(300);
});

test("when the need is over a speaker falls silent, then says so", async () => {
  const { device, channel } = await openAt("speaker");
  await channel.deliver(letterOf({ purpose: "all-clear", text: "好的，没事就好。" }), device.address);
  expect(device.told[0]?.command).toMatchObject({ action: "stop", text: "好的，没事就好。" });
});

test("a device has less time to confirm than the outbox gives the channel", async () => {
  const { device, channel } = await openAt("siren");
  await channel.deliver(letterOf(), device.address);
  expect(device.told[0]?.timeoutMs).toBeLessThan(channelByKind("siren")!.limits.timeoutMs);
});

test("a silent siren is named in the reason, and told again", async () => {
  const { device, channel } = await openAt("siren");
  device.feel("busy");
  expect(await channel.deliver(letterOf(), device.address)).toEqual({
    kind: "failed",
    retry: true,
    reason: 'siren-1 did not confirm "siren" within 8 s',
  });
});

test("a siren from a shop that never answers was told, and nobody claims that it sounds", async () => {
  const told: ChannelTools["command"] = async () => ({ kind: "told" });
  const { device } = await openAt("siren");
  const channel = await openChannel(channelByKind("siren")!, {}, { ...device.tools, command: told });
  expect(await channel.deliver(letterOf(), device.address)).toEqual({
    kind: "accepted",
    reference: "siren-1 was told, and does not say whether it obeys",
  });
});
