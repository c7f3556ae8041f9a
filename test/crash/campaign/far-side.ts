import http from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { Random } from "../../../simulators/random.ts";
import { SECRET } from "../../support/far-sides.ts";
import type { EventOf, History, Made } from "./history.ts";

type Received = EventOf<"letter">;

/** A receiver that takes most letters, refuses some, and sometimes loses its own answer after it has taken one. */
export interface FarSide {
  readonly port: number;
  /** From now on it takes everything at once. */
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

interface Sheet {
  readonly key: string;
  readonly alert: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly text: string;
}

const SLOW_MAX_MS = 400;

export async function openFarSide(
  history: History,
  random: Random,
  heard: (letter: Received) => void,
): Promise<FarSide> {
  let isWell = false;
  const mood = (): Made => (isWell || random.chance(0.8) ? "taken" : random.pick(["refused", "answer-lost"]));
  const take = (request: http.IncomingMessage, body: string, response: http.ServerResponse) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { data } = new Webhook(SECRET).verify(body, headers) as { readonly data: Sheet };
    const made = mood();
    const letter: Received = {
      kind: "letter",
      at: Date.now(),
      key: data.key,
      alert: data.alert,
      to: data.recipient,
      purpose: data.purpose,
      text: data.text,
      made,
    };
    history.write(letter);
    const answer = () => {
      if (made === "answer-lost") request.socket.destroy();
      else response.writeHead(made === "taken" ? 200 : 503).end();
    };
    setTimeout(answer, isWell ? 0 : random.whole(0, SLOW_MAX_MS));
    if (made !== "refused") heard(letter);
  };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => take(request, Buffer.concat(chunks).toString(), response));
    request.on("error", () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heal: () => {
      isWell = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
