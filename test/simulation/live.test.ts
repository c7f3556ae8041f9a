import { expect, test } from "vitest";
import { fleet } from "../../simulators/fleet.ts";
import { startLiveHome } from "../../simulators/play-live.ts";
import { openDoor, talk } from "../support/broker.ts";

const until = async (happened: () => boolean) => {
  while (!happened()) await new Promise(setImmediate);
};

test("a live home signs in with its own credentials, presses, repeats until it is told, and says goodbye", async () => {
  const door = await openDoor();
  const told: string[] = [];
  const home = await startLiveHome({
    url: `mqtt://127.0.0.1:${door.port}`,
    site: "s1",
    home: "flat-4",
    devices: ["button", "mat"].map((id) => ({
      id,
      profile: id === "button" ? "native/button-wearable" : "native/bed-mat",
      username: id,
      password: "secret",
    })),
    seed: 7,
    speed: 100,
    say: ({ device, what }) => told.push(`${device} ${what}`),
  });
  expect(await home.press()).toBe("button");
  const presses = () => door.received.filter(({ topic }) => topic === "care/v1/s1/button/event").length;
  await until(() => presses() === 2);
  const hub = await talk(door, "hub");
  await hub.publishAsync("care/v1/s1/button/cmd", JSON.stringify({ v: 1, id: "1", ref: "a-1", action: "light" }), {
    qos: 1,
  });
  await until(() => door.received.some(({ topic }) => topic === "care/v1/s1/button/cmd-ack"));
  await home.say("mat", { type: "in-bed", value: true });
  await home.stop();
  const last = door.received.filter(({ topic }) => topic === "care/v1/s1/mat/state").at(-1);
  expect(JSON.parse(Buffer.from(last?.payload ?? []).toString())).toMatchObject({ state: "disconnected" });
  expect(told).toContain("button told");
  expect(told).not.toContain("button not-acknowledged");
});

test("a fleet counts what was acknowledged, what was lost and who was refused", async () => {
  const door = await openDoor();
  const load = {
    url: `mqtt://127.0.0.1:${door.port}`,
    site: "s1",
    homes: 5,
    rate: 400,
    seconds: 0.25,
    connections: 2,
    window: 100,
  };
  const hubs = [
    { username: "hub", password: "secret" },
    { username: "hub2", password: "wrong" },
  ];
  const report = await fleet({ ...load, signIns: hubs });
  expect(report).toMatchObject({ connected: 1, due: 100, sent: 100, acknowledged: 100, lost: 0 });
  expect(Object.values(report.refused)).toEqual([1]);
  expect(report.latencyMs.p50).toBeGreaterThan(0);
  expect(new Set(door.received.map(({ topic }) => topic)).size).toBe(5);
});

test("a gateway that never acknowledges loses the whole fleet's messages, and the report says so", async () => {
  const door = await openDoor();
  door.receive = () => Promise.reject(new Error("the store failed"));
  const signIns = [{ username: "button", password: "secret", device: "button" }];
  const report = await fleet({
    url: `mqtt://127.0.0.1:${door.port}`,
    site: "s1",
    homes: 1,
    rate: 100,
    seconds: 0.1,
    connections: 1,
    signIns,
  });
  expect(report).toMatchObject({ connected: 1, due: 10, acknowledged: 0, lost: 10 });
});
