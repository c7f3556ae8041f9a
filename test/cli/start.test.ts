import { Command } from "commander";
import { expect, onTestFinished, test } from "vitest";
import { openDesk, type Desk } from "../../src/cli/desk.ts";
import { addStart } from "../../src/cli/start.ts";
import type { Rooms, RunningStation } from "../../src/cli/rooms.ts";

/** Any file that can be read: what is in it is the station's to judge. */
const CONFIG = import.meta.filename;

/** `start` with a station that stands at once; answers what it said, in order. */
async function start(at: (said: string) => void, whileStarting: () => void = () => {}): Promise<readonly string[]> {
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
    at(text);
  };
  const station: RunningStation = {
    url: "http://127.0.0.1:8080",
    ports: "mqtt:1883",
    firstCode: undefined,
    reload: async () => {
      say("reload");
      return true;
    },
    stop: async () => say("stop"),
  };
  const startStation = async () => {
    whileStarting();
    return station;
  };
  const rooms: Pick<Rooms, "startStation"> = { startStation };
  const desk: Desk = { ...openDesk(rooms as Rooms, "en"), print: say, complain: say };
  const program = new Command();
  addStart(program, desk);
  onTestFinished(() => void process.removeAllListeners("SIGHUP"));
  await program.parseAsync(["node", "shouwang", "start", "--config", CONFIG]);
  return said;
}

test("whoever reads that it started may tell it to stop in the same moment", async () => {
  const said = await start((text) => void (text.includes("mqtt:1883") && process.emit("SIGTERM")));
  expect(said).toEqual([expect.stringContaining("mqtt:1883"), expect.stringContaining("Stopping"), "stop"]);
});

test("told to stop while it starts, it stands and then stops as ever", async () => {
  const said = await start(
    () => {},
    () => process.emit("SIGTERM"),
  );
  expect(said.at(-1)).toBe("stop");
});

test("a registry imported while it starts is taken up once it stands", async () => {
  const stopAfterwards = (text: string) => void (text.includes("registry") && process.emit("SIGTERM"));
  const said = await start(stopAfterwards, () => process.emit("SIGHUP"));
  expect(said.slice(-4)).toEqual(["reload", expect.stringContaining("registry"), expect.any(String), "stop"]);
});
