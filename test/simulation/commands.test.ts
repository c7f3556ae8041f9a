import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, type Desk } from "../../src/cli/desk.ts";
import { languageOf } from "../../src/cli/language.ts";
import { program } from "../../src/cli/program.ts";
import { reportFailure } from "../../src/cli/report-failure.ts";
import { rooms } from "../../src/rooms.ts";
import { openDoor } from "../support/broker.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shouwang-fleet-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function shouwang(...words: readonly string[]) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const desk: Desk = { ...openDesk(rooms, languageOf(words, {})), environment: {}, print: say, complain: say };
  process.exitCode = 0;
  try {
    await program(desk).parseAsync(words, { from: "user" });
  } catch (error) {
    process.exitCode = reportFailure(desk, error, false);
  }
  const code = process.exitCode;
  process.exitCode = 0;
  return { code, said: said.join("\n") };
}

test("a seed is played again, to the same log", async () => {
  const first = await shouwang("simulate", "--seed", "12", "--json");
  const again = await shouwang("simulate", "--seed", "12", "--json");
  expect(first.code).toBe(0);
  expect(JSON.parse(first.said)).toMatchObject({ kept: true, seed: 12, violations: [] });
  expect(again.said).toBe(first.said);
});

test("a story is told in the reader's language; an unknown one lists those there are", async () => {
  const told = await shouwang("simulate", "--scenario", "gas-then-smoke", "--lang", "zh-CN");
  expect(told).toMatchObject({ code: 0 });
  expect(told.said).toContain("先是燃气");
  const unknown = await shouwang("simulate", "--scenario", "tea-time");
  expect(unknown.code).toBe(1);
  expect(unknown.said).toContain("quiet-week");
});

test("a product speaks to the terminal, and decode understands it with the installer's answers", async () => {
  const spoken = await shouwang("simulate", "--as", "generic-json", "--model", "mapped", "--rounds", "2");
  const file = join(folder, "spoken.jsonl");
  await writeFile(file, spoken.said);
  const told = await shouwang("decode", file);
  expect(told.said.split("\n").filter((line) => line.includes('"fall"'))).toHaveLength(2);
  expect(told.said).not.toContain("reason");
});

test("the devices that speak are printed as the site names them", async () => {
  const { said } = await shouwang(
    "simulate",
    "--as",
    "lorawan",
    "--model",
    "WS101",
    "--device",
    "24e124fffef00001",
    "--say",
    "sos",
    "--entries",
  );
  expect(parse(said)).toEqual({
    devices: [{ id: "lorawan-24e124fffef00001", identity: "24e124fffef00001", profile: "lorawan/milesight-ws101" }],
  });
});

test("a product that is none is refused with the nearest there is, in the reader's language", async () => {
  const refused = await shouwang("simulate", "--as", "zigbee2mqtt", "--model", "smokke", "--lang", "zh-CN");
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.said).toContain("是不是想写：smoke");
});

test("a number that is none changes nothing", async () => {
  expect(await shouwang("simulate", "--nights", "many")).toMatchObject({ code: 2 });
});

test("a fleet signs in with the credentials of an import and says what became of its messages", async () => {
  const door = await openDoor();
  const file = join(folder, "credentials.csv");
  await writeFile(file, "username,password\nbutton,secret\nmat,wrong\n");
  const options = ["--connections", "2", "--rate", "20", "--url", `mqtt://127.0.0.1:${door.port}`];
  const ran = await shouwang("fleet", "--site", "s1", "--credentials", file, "--seconds", "1", ...options, "--json");
  expect(JSON.parse(ran.said)).toMatchObject({ connected: 1, due: 20, acknowledged: 20, lost: 0 });
  expect(ran.code).toBe(1);
  expect(new Set(door.received.map(({ topic }) => topic))).toEqual(new Set(["care/v1/s1/button/measure"]));
});
