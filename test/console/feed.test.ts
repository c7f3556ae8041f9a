import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { openConsole, type Console } from "../../src/console/console.ts";
import { createHub } from "../../src/console/feed/hub.ts";
import { LOOP_HOME } from "../../src/core/ids.ts";
import type { Alert } from "../../src/core/alert/alert.ts";
import { alertOf, closedAt, homeTurn, turnOf } from "../support/store-turns.ts";
import { consoleHome, READ_TOKEN } from "../support/console-home.ts";

setFlagsFromString("--expose-gc");
// The cast: the flag above puts it there.
const collect = runInNewContext("gc") as () => void;

const open: Console[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const changed = (...alerts: Alert[]) => turnOf(1, [homeTurn("flat-4", { alerts })]);

interface Told {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** Reads events of a real stream over a real socket, beats left out. */
async function* events(url: string, headers: Record<string, string> = {}): AsyncGenerator<Told> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${READ_TOKEN}`, ...headers } });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const of = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const event = of("event");
      if (event !== undefined && event !== "beat")
        yield { event, id: of("id"), data: JSON.parse(of("data") ?? "null") };
    }
  }
}

const next = async (told: AsyncGenerator<Told>): Promise<Told> => {
  const { value, done } = await told.next();
  if (done === true) throw new Error("the stream ended");
  return value;
};

async function opened() {
  const home = await consoleHome();
  const door = await openConsole(home.settings, home.needs);
  open.push(door);
  return { ...home, door, feed: `${door.url}/api/v1/feed` };
}

test("a board begins with everything open and hears each change after it", async () => {
  const { door, feed, alert } = await opened();
  const told = events(feed);
  expect(await next(told)).toMatchObject({ event: "board", id: "0", data: { seq: 0, cards: [{ id: alert.id }] } });
  door.turned(changed({ ...alert, gen: 7 }));
  expect(await next(told)).toMatchObject({ event: "card", id: "1", data: { id: alert.id, gen: 7 } });
  await told.return(undefined);
});

test("a board that was away for a moment hears what it missed, and nothing twice", async () => {
  const { door, feed, alert } = await opened();
  for (const gen of [2, 3, 4]) door.turned(changed({ ...alert, gen }));
  const told = events(feed, { "last-event-id": "1" });
  expect([await next(told), await next(told)]).toMatchObject([
    { id: "2", data: { gen: 3 } },
    { id: "3", data: { gen: 4 } },
  ]);
  await told.return(undefined);
});

test("a board that was away for too long, or comes from before a restart, begins anew", async () => {
  const { door, feed, alert } = await opened();
  for (let gen = 0; gen < 300; gen += 1) door.turned(changed({ ...alert, gen }));
  for (const heard of ["1", "9999"]) {
    const told = events(feed, { "last-event-id": heard });
    expect(await next(told)).toMatchObject({ event: "board", id: "300" });
    await told.return(undefined);
  }
});

test("a board that does not read is cut and keeps no more than its queue", () => {
  const hub = createHub();
  let rung = 0;
  const slow = hub.join(() => (rung += 1));
  for (let gen = 0; gen < 10_000; gen += 1) hub.turned(changed(alertOf("a1", "flat-4")));
  expect(rung).toBe(10_000);
  expect(slow.take()).toBe("lost");
  slow.leave();
  expect(hub.subscribers()).toBe(0);
  expect(hub.since(9_900)).toHaveLength(100);
});

/** Its receiving end is full and stays so: the browser of a tablet whose lid was closed. */
async function deadReader(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer ${READ_TOKEN}\r\n\r\n`);
  await once(socket, "data");
  socket.pause();
}

const MIB = 2 ** 20;
const NOTE_CHARACTERS = 8_000;

test("twenty readers that stay connected and never read cost no memory, however much happens", async () => {
  const { door, feed, alert } = await opened();
  for (let reader = 0; reader < 20; reader += 1) await deadReader(feed);
  const room = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const happens = async (times: number) => {
    for (let gen = 0; gen < times; gen += 1) {
      const closed = { ...closedAt(1_000), note: Buffer.alloc(NOTE_CHARACTERS, String(gen)).toString() };
      door.turned(changed({ ...alert, gen, closed }));
      // The streams have their turn, too.
      if (gen % 20 === 0) await setImmediate();
    }
  };
  await happens(1_000);
  collect();
  const before = room();
  await happens(10_000);
  collect();
  // Were it kept, the notes alone would be 80 MB, and their cards 1.6 GB.
  expect((room() - before) / MIB).toBeLessThan(20);
});

test("the gateway's own daily test stands on no board", async () => {
  const { ask, store, needs } = await consoleHome();
  const own = alertOf("@loop.1", LOOP_HOME);
  const turn = turnOf(1, [homeTurn(LOOP_HOME, { alerts: [own] })]);
  await store.commit(turn);
  expect((await needs.store.alerts({ open: true, limit: 9 })).map(({ id }) => id)).toContain(own.id);
  const board = (await (await ask("/api/v1/board")).json()) as { readonly cards: readonly { readonly home: string }[] };
  expect(board.cards.map(({ home }) => home)).not.toContain(LOOP_HOME);
  const hub = createHub();
  hub.turned(turn);
  expect(hub.seq()).toBe(0);
});

test("a dead reader of a real socket is let go", async () => {
  const { door, feed, alert } = await opened();
  const told = events(feed);
  await next(told);
  await told.return(undefined);
  for (let gen = 0; gen < 600; gen += 1) door.turned(changed({ ...alert, gen }));
  const again = events(feed);
  expect(await next(again)).toMatchObject({ event: "board", id: "600" });
  await again.return(undefined);
});
