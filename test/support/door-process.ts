import { hashPassword } from "../../src/password.ts";
import { device, openDoor } from "./broker.ts";

/** A commit on a good disk. */
const COMMIT_MS = 2;

// The door in a process of its own, so that its memory can be told from that of whoever attacks it.
const door = await openDoor({}, () => {});
// Its password costs what it costs in a gateway.
door.principals.set("safe", device("safe", await hashPassword("safe")));
door.receive = async () => {
  await new Promise((resolve) => setTimeout(resolve, COMMIT_MS));
  door.received.length = 0;
};
process.on("message", () => {
  const { rss: rssBytes, arrayBuffers: bufferBytes } = process.memoryUsage();
  process.send?.({ rssBytes, bufferBytes, counts: door.broker.counts() });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ port: door.port });
