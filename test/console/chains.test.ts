import { expect, onTestFinished, test } from "vitest";
import { passwordHash } from "../support/broker.ts";
import { openMailServer, openReceiver } from "../support/far-sides.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, STAFF_TOKEN, topicOf } from "../support/running-station.ts";
import { hookOf, pendantHome, station, stationFolder } from "../support/station-folder.ts";

interface Message {
  readonly person: string;
  readonly channel: string;
  readonly step: number | "loop";
  readonly state: string;
  readonly reason?: string;
}
interface Test {
  readonly id: string;
  readonly policy: string;
  readonly messages: readonly Message[];
}
interface Chains {
  readonly policies: readonly {
    readonly id: string;
    readonly origin: string;
    readonly chains: readonly {
      readonly severity: string;
      readonly stages: readonly { readonly step: number | "loop"; readonly called: readonly { person: string }[] }[];
    }[];
  }[];
  readonly gaps: readonly { readonly policy: string; readonly words: string }[];
}

const POLICY = {
  id: "by-the-door",
  for: { categories: ["person", "premises"], severities: ["critical", "urgent", "attention"] },
  steps: [
    { audience: [{ family: 1 }, { equipment: "station" }], windowSeconds: 60 },
    { audience: [{ duty: true }], windowSeconds: 60 },
  ],
  loop: { everySeconds: 180, audience: [{ everyone: true }] },
};

/** The daughter by a webhook that answers, the duty person by real mail, the son by an address where nobody listens. */
async function opened() {
  const receiver = await openReceiver();
  const mail = await openMailServer();
  onTestFinished(async () => {
    await receiver.close();
    await mail.close();
  });
  const home = pendantHome("flat-4", receiver.port, passwordHash);
  const son = { id: "flat-4-son", name: "张强", channels: [hookOf(1, "son")] };
  const duty = [{ from: "08:00", to: "07:00" }];
  const channels = [{ kind: "smtp", address: { email: "li-wei@example.org" } }];
  const site = {
    version: 1,
    station,
    staff: [{ id: "li-wei", name: "李伟", roles: ["supervisor"], duty, channels, token: STAFF_TOKEN }],
    homes: [{ ...home, contacts: [...home.contacts, son], policies: [POLICY] }],
  };
  const webhook = { allowHosts: ["127.0.0.1"], totalTimeoutMs: 500, connectTimeoutMs: 300 };
  const folder = await stationFolder(site, { channels: { inbox: {}, webhook, smtp: mail.settings } });
  const running = await runStation(folder);
  const headers = { authorization: `Bearer ${STAFF_TOKEN}`, "content-type": "application/json" };
  const begin = async (body: object, key = "one") => {
    const init = { method: "POST", headers: { ...headers, "idempotency-key": key }, body: JSON.stringify(body) };
    const answer = await fetch(`${running.url}/api/v1/homes/flat-4/chains/test`, init);
    return { status: answer.status, said: (await answer.json()) as Test & { readonly code?: string } };
  };
  const outcome = async (id: string) => {
    const { messages } = await running.ask<Test>(`/api/v1/chain-tests/${id}`);
    return messages.map(({ person, channel, step, state }) => `${step} ${person} ${channel} ${state}`);
  };
  return { ...running, receiver, mail, begin, outcome };
}

const WISH = { policy: "by-the-door", category: "person", severity: "critical" };

test("a chain is shown as it would be gone through, and when it would reach nobody", async () => {
  const { ask } = await opened();
  const { policies, gaps } = await ask<Chains>("/api/v1/homes/flat-4/chains");
  const own = policies.find(({ id }) => id === "by-the-door");
  expect(own?.origin).toBe("home");
  expect(policies.find(({ id }) => id === "technical")?.origin).toBe("shipped");
  const [first, , loop] = own?.chains.find(({ severity }) => severity === "critical")?.stages ?? [];
  expect(first).toMatchObject({ step: 1, called: [{ person: "flat-4-daughter" }] });
  expect(loop).toMatchObject({ step: "loop" });
  const night = gaps.filter(({ policy }) => policy === "by-the-door");
  expect(night[0]?.words).toContain("07:00–08:00");
});

test("testing a chain sends real marked messages, tells what became of each, and opens nothing", async () => {
  const { begin, outcome, receiver, mail, store } = await opened();
  const { status, said } = await begin(WISH);
  expect(status).toBe(200);
  await expect
    .poll(() => outcome(said.id))
    .toEqual([
      "1 flat-4-daughter webhook accepted",
      "2 li-wei smtp accepted",
      expect.stringMatching(/^loop flat-4-son webhook (retry|failed)$/),
    ]);
  expect(receiver.requests[0]?.body).toContain("测试 TEST");
  const written = Buffer.from(/\r\n\r\n([\s\S]+)$/.exec(mail.mails[0] ?? "")?.[1] ?? "", "base64").toString();
  expect(`${mail.mails[0]}${written}`).toMatch(/测试|=E6=B5=8B=E8=AF=95/);
  expect(await store.alerts({ limit: 9 })).toEqual([]);
  const [look] = await store.accesses({ limit: 1, of: "flat-4" });
  expect(look).toMatchObject({ by: "li-wei", what: "chain-test", why: "by-the-door critical" });
});

test("a second press is the same test, another one waits, and it stands in the list", async () => {
  const { begin, receiver, ask } = await opened();
  const [one, two] = await Promise.all([begin(WISH), begin(WISH)]);
  const again = await begin(WISH);
  expect(again.said.id).toBe(one.said.id);
  expect(two.said.id ?? one.said.id).toBe(one.said.id);
  expect(await begin(WISH, "another")).toMatchObject({ status: 409, said: { code: "test-running" } });
  await expect.poll(() => receiver.requests.length).toBe(1);
  const { tests } = await ask<{ readonly tests: readonly Test[] }>("/api/v1/chain-tests?home=flat-4");
  expect(tests.map(({ id, policy }) => [id, policy])).toEqual([[one.said.id, "by-the-door"]]);
});

test("step by step only the first step is called now", async () => {
  const { begin, outcome } = await opened();
  const { said } = await begin({ ...WISH, pace: "in-steps" });
  await expect.poll(() => outcome(said.id)).toContain("1 flat-4-daughter webhook accepted");
  expect(await outcome(said.id)).toContain("2 li-wei smtp queued");
});

test("while somebody is called in earnest nobody is tested; wrong wishes are refused", async () => {
  const { begin, device, store } = await opened();
  expect((await begin({ ...WISH, policy: "no-such" })).status).toBe(404);
  expect((await begin({ ...WISH, severity: "loud" })).status).toBe(400);
  const pendant = await device("flat-4-pendant");
  await pendant.publishAsync(
    topicOf("flat-4-pendant", "event"),
    JSON.stringify({ v: 1, session: "b", seq: 1, ...PRESS }),
    {
      qos: 1,
    },
  );
  await expect.poll(async () => (await store.alerts({ limit: 1 })).length).toBe(1);
  expect(await begin(WISH)).toMatchObject({ status: 409, said: { code: "alert-open" } });
});
