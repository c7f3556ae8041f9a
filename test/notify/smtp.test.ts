import { afterEach, beforeEach, expect, test } from "vitest";
import { openChannel, type OpenChannel } from "../../src/notify/channel.ts";
import { channelByKind } from "../../src/notify/index.ts";
import { failureOf, messageIdOf } from "../../src/notify/smtp.ts";
import { letterOf } from "../support/letter.ts";
import { openMailServer, type MailServer } from "../support/far-sides.ts";

let server: MailServer;
let smtp: OpenChannel<unknown> | undefined;
beforeEach(async () => {
  server = await openMailServer();
});
afterEach(async () => {
  await smtp?.close();
  smtp = undefined;
  await server.close();
});

async function open(rest: Record<string, unknown> = {}): Promise<OpenChannel<unknown>> {
  smtp = await openChannel(channelByKind("smtp")!, { ...(server.settings as object), ...rest }, server.tools);
  return smtp;
}

const decoded = (mail: string) => Buffer.from(mail.slice(mail.indexOf("\r\n\r\n")), "base64").toString();

test("a mail says by itself that a machine wrote it, and keeps the illness out of its subject", async () => {
  const channel = await open();
  expect(await channel.deliver(letterOf(), server.address)).toMatchObject({ kind: "accepted" });
  const [mail] = server.mails;
  expect(mail).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(mail).toMatch(/^Content-Language: zh-CN\r$/m);
  expect(mail).toMatch(/^X-Priority: 1 \(Highest\)\r$/m);
  expect(mail).toContain(messageIdOf(letterOf().key, "station@example.org"));
  const subject = /^Subject: ((?:.+\r\n(?: .+\r\n)*))/m.exec(mail!)?.[1] ?? "";
  const words = subject.replaceAll(/=\?UTF-8\?B\?(.*?)\?=\s*/gi, (_, text: string) =>
    Buffer.from(text, "base64").toString(),
  );
  expect(words).toContain("守望：张**需要您，请查看");
  expect(words).not.toContain("求助键");
  expect(decoded(mail!)).toContain("幸福里 3-2-501");
});

test("nobody can put a header of their own into a mail", async () => {
  const channel = await open();
  const recipient = "张小芳\r\nBcc: stranger@example.org";
  await channel.deliver(letterOf({ recipient, discreet: "a\r\nBcc: stranger@example.org" }), server.address);
  expect(server.mails[0]).not.toMatch(/^Bcc:/im);
});

test("a wrong password is our operator's business, not a reason to try for hours", async () => {
  const channel = await open({ password: "wrong" });
  const delivery = await channel.deliver(letterOf(), server.address);
  expect(delivery).toMatchObject({
    kind: "failed",
    retry: false,
    reason: expect.stringContaining("check user and password"),
  });
});

test("greylisting is tried again, an unknown mailbox is not", async () => {
  const channel = await open();
  server.feel("busy");
  expect(await channel.deliver(letterOf(), server.address)).toMatchObject({
    retry: true,
    reason: expect.stringContaining("451"),
  });
  server.feel("refusing");
  expect(await channel.deliver(letterOf(), server.address)).toMatchObject({
    retry: false,
    reason: expect.stringContaining("550"),
  });
  server.feel("well");
  expect(await channel.deliver(letterOf(), server.address)).toMatchObject({ kind: "accepted" });
});

test("no server at all is tried again", async () => {
  const channel = await open();
  await server.close();
  expect(await channel.deliver(letterOf(), server.address)).toMatchObject({ kind: "failed", retry: true });
  server = await openMailServer();
});

test("a password is never sent in the clear to a server that should speak TLS", async () => {
  const channel = await open({ tls: "starttls" });
  expect(await channel.deliver(letterOf(), server.address)).toMatchObject({ kind: "failed", retry: false });
  expect(server.mails).toEqual([]);
});

test.for([
  [{ message: "a", code: "ETIMEDOUT" }, true],
  [{ message: "a", code: "ESOCKET" }, true],
  [{ message: "a", code: "EDNS" }, true],
  [{ message: "a", code: "EAUTH", responseCode: 454 }, true],
  [{ message: "a", code: "EAUTH", responseCode: 535 }, false],
  [{ message: "a", code: "EMESSAGE", responseCode: 554 }, false],
  [{ message: "a", code: "EENVELOPE" }, false],
  ["something else", true],
] as const)("a failure of %j: retry %s", ([failure, retry]) => {
  const error = typeof failure === "string" ? failure : Object.assign(new Error(failure.message), failure);
  expect(failureOf(error)).toMatchObject({ kind: "failed", retry });
});
