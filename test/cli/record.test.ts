import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, type Desk } from "../../src/cli/desk.ts";
import { program } from "../../src/cli/program.ts";
import { rooms } from "../../src/rooms.ts";
import { openDoor, PASSWORD } from "../support/broker.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shouwang-record-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function shouwang(...words: readonly string[]): Promise<string> {
  const out: string[] = [];
  const environment = { SHOUWANG_MQTT_PASSWORD: PASSWORD };
  const desk: Desk = { ...openDesk(rooms, "en"), environment, print: (text) => out.push(text) };
  await program(desk).parseAsync(words, { from: "user" });
  return out.join("\n");
}

const MAC = "58:2D:34:60:10:75";
const TOPIC = "home/gw/BTtoMQTT/582D34601075";

test("what is said is written down without the names of things, and can be said again", async () => {
  const { port, received } = await openDoor();
  const where = ["--broker", `mqtt://127.0.0.1:${port}`, "--user", "hub"];
  const file = join(folder, "capture.jsonl");
  const device = await connectAsync(`mqtt://127.0.0.1:${port}`, { username: "hub2", password: PASSWORD });
  const saying = setInterval(() => device.publish(TOPIC, JSON.stringify({ id: MAC, batt: 77 }), { qos: 1 }), 100);
  expect(await shouwang("record", file, ...where, "--seconds", "1", "--anonymise")).toMatch(/written/);
  clearInterval(saying);
  await device.endAsync();
  const lines = (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(JSON.stringify(lines)).not.toContain("582D34601075");
  const { id, batt } = JSON.parse(lines[0].payload);
  expect(lines[0].topic).toBe(`home/gw/BTtoMQTT/${id.replaceAll(":", "")}`);
  expect(batt).toBe(77);
  received.length = 0;
  expect(await shouwang("replay", file, ...where, "--speed", "1000")).toBe(
    `${lines.length} message(s) were said again.`,
  );
  expect(received.map(({ topic }) => topic)).toEqual(lines.map(({ topic }) => topic));
});

test("a file that is there is not overwritten, a line that is none is named, a broker that is away too", async () => {
  const file = join(folder, "taken.jsonl");
  await writeFile(file, "not a message\n");
  const nowhere = ["--broker", "mqtt://127.0.0.1:1"];
  await expect(shouwang("record", file, ...nowhere)).rejects.toMatchObject({ code: "FILE_EXISTS" });
  await expect(shouwang("replay", file, ...nowhere)).rejects.toMatchObject({
    message: "Line 1 is no recorded message.",
  });
  await writeFile(file, '{"topic":"a","payload":""}\n');
  await expect(shouwang("replay", file, ...nowhere)).rejects.toMatchObject({ code: "BROKER_UNREACHABLE" });
});
