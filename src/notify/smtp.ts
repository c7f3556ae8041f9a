import { createHash } from "node:crypto";
import { z } from "zod";
import { defineChannel, type Delivery, type Letter } from "./channel.ts";

const settings = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(465),
  /** `none` is for a relay on the same machine or in a closed network: the password would travel in the clear. */
  tls: z.enum(["implicit", "starttls", "none"]).default("implicit"),
  user: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  from: z.email(),
  connectTimeoutMs: z.int().min(100).max(8_000).default(5_000),
  greetingTimeoutMs: z.int().min(100).max(8_000).default(5_000),
  /** Silence of the server in mid-dialogue. */
  socketTimeoutMs: z.int().min(100).max(10_000).default(10_000),
});
type Settings = z.infer<typeof settings>;

/** Electronic mail. `accepted` at best: a mail server's yes does not mean that anybody read it. */
export const smtp = defineChannel({
  kind: "smtp",
  title: { "zh-CN": "电子邮件", en: "E-mail" },
  settings,
  address: z.strictObject({ email: z.email() }),
  limits: { perMinute: 60, perAddressPerMinute: 20, concurrent: 4, timeoutMs: 25_000 },
  receipt: "none",
  open: async (configured, tools) => {
    const transport = await connectable(configured);
    return {
      async deliver(letter, { email }) {
        try {
          const { response } = await transport.sendMail(mailOf(letter, email, configured, tools.stationName));
          return { kind: "accepted", reference: response.slice(0, REASON_CHARACTERS_MAX) };
        } catch (error) {
          return failureOf(error);
        }
      },
      async probe() {
        try {
          await transport.verify();
          return { kind: "accepted" };
        } catch (error) {
          return failureOf(error);
        }
      },
      async close() {
        transport.close();
      },
    };
  },
});

/** Loaded only here: a broken mail package must not stop a siren. */
async function connectable(configured: Settings) {
  const { createTransport } = await import("nodemailer");
  const { host, port, tls, user, password, connectTimeoutMs, greetingTimeoutMs, socketTimeoutMs } = configured;
  return createTransport({
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "starttls",
    ignoreTLS: tls === "none",
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: greetingTimeoutMs,
    socketTimeout: socketTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
  });
}

/** The subject is the discreet line: it shows on lock screens and in the logs of every server on the way. */
function mailOf(letter: Letter, email: string, { from }: Settings, stationName: string) {
  const isPressing = letter.severity === "critical" || letter.severity === "urgent";
  return {
    from: { name: stationName, address: from },
    to: { name: letter.recipient, address: email },
    subject: letter.discreet,
    text: letter.text,
    messageId: messageIdOf(letter.key, from),
    priority: isPressing ? ("high" as const) : ("normal" as const),
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": letter.language },
  };
}

/** The same for every retry, so that a mailbox which got it twice shows it once (RFC 5322, 3.6.4). */
export function messageIdOf(key: string, from: string): string {
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return `<${digest}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

const REASON_CHARACTERS_MAX = 200;

/** What nodemailer's errors carry beside their message. */
const smtpErrorSchema = z.object({
  message: z.string().default("unknown error"),
  code: z.string().optional(),
  responseCode: z.int().optional(),
});

/** 4yz may pass later, 5yz will not (RFC 5321, 4.2.1); without an answer from the server it was the network. */
export function failureOf(error: unknown): Delivery {
  const { message, code, responseCode } = smtpErrorSchema.parse(
    error instanceof Error ? error : { message: String(error) },
  );
  const said = message.replaceAll(/\s+/g, " ").slice(0, REASON_CHARACTERS_MAX);
  if (responseCode !== undefined && responseCode >= 500) {
    const advice = code === "EAUTH" ? "the mail server refused our sign-in, check user and password" : "refused";
    return { kind: "failed", retry: false, reason: `${advice}: ${said}`, ...faultOf(code) };
  }
  if (responseCode !== undefined) return { kind: "failed", retry: true, reason: `not now: ${said}` };
  const isOurMistake = code !== undefined && PERMANENT_CODES.has(code);
  return { kind: "failed", retry: !isOurMistake, reason: `${code ?? "no answer"}: ${said}`, ...faultOf(code) };
}

/** Without a sign-in that works no mail goes to anybody. */
const faultOf = (code: string | undefined): { readonly fault?: "channel" } =>
  code !== undefined && CHANNEL_CODES.has(code) ? { fault: "channel" } : {};

const CHANNEL_CODES: ReadonlySet<string> = new Set(["EAUTH", "ENOAUTH", "ECONFIG"]);

/** Nothing was said by the server, and saying it again would not help. */
const PERMANENT_CODES: ReadonlySet<string> = new Set(["EAUTH", "ENOAUTH", "EENVELOPE", "EMESSAGE", "ECONFIG"]);
