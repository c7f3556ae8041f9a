import { createServer, type AddressInfo } from "node:net";
import { Aedes } from "aedes";
import { answering } from "./answering.ts";
import { gauge } from "./gauge.ts";

/** The measure of all things here: aedes as it comes, which stores nothing and decides nothing. */
const aedes = await Aedes.createBroker();
const server = createServer((socket) => aedes.handle(socket));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const use = gauge();

answering(({ ask }: { readonly ask: "port" | "usage" }) =>
  ask === "port" ? (server.address() as AddressInfo).port : use(),
);
