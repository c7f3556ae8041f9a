import { expect, test } from "vitest";
import type { DeviceMessage } from "../devices/profile.ts";
import { createCommands } from "../src/commands.ts";
import { deviceId } from "../src/core/ids.ts";
import { homeTurn, pressed, turnOf } from "./support/store-turns.ts";

const siren = deviceId("siren-1");
const SOUND = { ref: "attempt-1", action: "siren" } as const;
const PATIENCE_MS = 20;

function commandsFor(device: { readonly obeys?: boolean; readonly confirms: boolean }) {
  const published: DeviceMessage[] = [];
  const late: unknown[] = [];
  const commands = createCommands({
    messageFor: () => (device.obeys === false ? undefined : { topic: "siren/set", payload: "{}" }),
    confirms: () => device.confirms,
    publish: async (message) => void published.push(message),
    late: (answer) => void late.push(answer),
  });
  return { commands, late, published, tell: () => commands.command(siren, SOUND, PATIENCE_MS) };
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

test("a siren that says so when its time is up has told us all the same", async () => {
  const { commands, late, tell } = commandsFor({ confirms: true });
  expect(await tell()).toEqual({ kind: "silent" });
  const answer = { ref: "attempt-1", ok: true };
  const report = { ...pressed(5), observations: [{ type: "cmd-ack", value: answer } as const] };
  commands.turned(turnOf(5, [homeTurn("station", { inputs: [report] })]));
  expect(late).toEqual([answer]);
});
