import http from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { ChannelTools, CommandResult, DeviceCommand, InboxLine } from "../../src/notify/channel.ts";
import type { FarSide, FarSideMood } from "../contracts/channel.ts";

export const SECRET = `whsec_${Buffer.from("a key of thirty-two bytes, yes!!").toString("base64")}`;
export const OLD_SECRET = `whsec_${Buffer.from("an older key of thirty-two bytes").toString("base64")}`;

export const toolsOf = (rest: Partial<ChannelTools> = {}): ChannelTools => ({
  stationName: "幸福里守望站",
  command: async () => ({ kind: "silent" }),
  inbox: () => {},
  ...rest,
});

export async function openTerminal(): Promise<FarSide & { readonly lines: readonly InboxLine[] }> {
  const lines: InboxLine[] = [];
  return {
    settings: {},
    address: {},
    tools: toolsOf({ inbox: (line) => lines.push(line) }),
    feel: () => {},
    keys: () => lines.map((line) => line.letter.key),
    close: async () => {},
    lines,
  };
}

export interface Told {
  readonly device: string;
  readonly command: DeviceCommand;
  readonly timeoutMs: number;
}

/** A device that confirms, refuses, or says nothing; its silence is told at once so that no test waits for it. */
export async function openDevice(): Promise<FarSide & { readonly told: readonly Told[] }> {
  const told: Told[] = [];
  let mood: FarSideMood = "well";
  const answers: Record<FarSideMood, CommandResult> = {
    well: { kind: "acknowledged" },
    busy: { kind: "silent" },
    refusing: { kind: "refused", reason: "volume is locked" },
    hanging: { kind: "silent" },
  };
  return {
    settings: {},
    address: { device: "siren-1" },
    tools: toolsOf({
      command: async (device, command, timeoutMs) => {
        told.push({ device, command, timeoutMs });
        return answers[mood];
      },
    }),
    feel: (next) => (mood = next),
    keys: () => told.map(({ command }) => command.ref),
    close: async () => {},
    told,
  };
}

export interface Request {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A real HTTP server; `answer` overrides what the mood would say. */
export async function openReceiver(): Promise<
  FarSide & {
    readonly requests: readonly Request[];
    readonly port: number;
    readonly answer: (with_: http.RequestListener) => void;
  }
> {
  const requests: Request[] = [];
  let mood: FarSideMood = "well";
  const statuses = { well: 200, busy: 503, refusing: 400 };
  let listener: http.RequestListener = (_, response) => {
    if (mood !== "hanging") response.writeHead(statuses[mood]).end();
  };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      requests.push({ headers, body: Buffer.concat(chunks).toString() });
      listener(request, response);
    });
  });
  const port = await listening(server);
  return {
    settings: { allowHosts: ["127.0.0.1"], totalTimeoutMs: 300, connectTimeoutMs: 200 },
    address: { url: `http://127.0.0.1:${port}/care`, secrets: [SECRET] },
    tools: toolsOf(),
    feel: (next) => (mood = next),
    keys: () => requests.map(({ headers }) => String(headers["webhook-id"])),
    close: () => closed(server),
    requests,
    port,
    answer: (with_) => (listener = with_),
  };
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** What a real mail server took, and how it may behave. */
export interface MailServer extends FarSide {
  readonly mails: readonly string[];
  readonly port: number;
}

export async function openMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  let mood: FarSideMood = "well";
  const smtpServer = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authMethods: ["PLAIN"],
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === "station" && password === "invented") done(null, { user: username });
      else done(refusal(535, "5.7.8 authentication failed"));
    },
    onRcptTo(_address, _session, done) {
      if (mood === "busy") done(refusal(451, "4.7.1 greylisted, try again"));
      else if (mood === "refusing") done(refusal(550, "5.1.1 no such user"));
      else if (mood === "well") done();
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  smtpServer.on("error", () => {}); // A client that leaves in mid-dialogue is what the hanging test wants.
  await new Promise<void>((resolve) => smtpServer.listen(0, "127.0.0.1", resolve));
  const { port } = smtpServer.server.address() as AddressInfo;
  return {
    settings: {
      host: "127.0.0.1",
      port,
      tls: "none",
      user: "station",
      password: "invented",
      from: "station@example.org",
      socketTimeoutMs: 300,
    },
    address: { email: "daughter@example.org" },
    tools: toolsOf(),
    feel: (next) => (mood = next),
    keys: () => mails.map((mail) => /^Message-ID: (.+)$/im.exec(mail)?.[1] ?? "none"),
    close: () => new Promise((resolve) => smtpServer.close(() => resolve())),
    mails,
    port,
  };
}

async function listening(server: http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const closed = (server: http.Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
