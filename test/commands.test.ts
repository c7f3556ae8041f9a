import { expect, test } from "vitest";
import type { DeviceMessage } from "../devices/profile.ts";
import { createCommands } from "../src/commands.ts";
import { deviceId } from "../src/core/ids.ts";

const siren = deviceId("siren-1");
const SOUND = { ref: "attempt-1", action: "siren" } as const;
const PATIENCE_MS = 20;

function commandsFor(device: { readonly obeys?: boolean; readonly confirms: boolean }) {
  const published: DeviceMessage[] = [];
  const commands = createCommands({
    messageFor: () => (device.obeys === false ? undefined : { topic: "siren/set", payload: "{}" }),
    confirms: () => device.confirms,
    publish: async (message) => void published.push(message),
  });
  return { published, tell: () => commands.command(siren, SOUND, PATIENCE_MS) };
}

test("a siren that never says whether it sounded is told, and nobody waits for it", async () => {
  const { published, tell } = commandsFor({ confirms: false });
  expect(await tell()).toEqual({ kind: "told" });
  expect(published).toHaveLength(1);
});

test("a siren that should say so and does not is silent", async () => {
  expect(await commandsFor({ confirms: true }).tell()).toEqual({ kind: "silent" });
});

test("what cannot be told is refused and not published", async () => {
  const { published, tell } = commandsFor({ obeys: false, confirms: false });
  expect(await tell()).toMatchObject({ kind: "refused" });
  expect(published).toEqual([]);
});
