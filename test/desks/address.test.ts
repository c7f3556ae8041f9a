import { expect, test } from "vitest";
import { openAddressDesk } from "../../src/desks/address.ts";
import { personId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { openChannel } from "../../src/notify/channel.ts";
import { smtp } from "../../src/notify/smtp.ts";
import { importSite, loadRegistry } from "../../src/registry/import.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { openMailServer } from "../support/far-sides.ts";
import { knowledge, noSecrets } from "../support/knowledge.ts";

const mail = (email: string) => [{ kind: "smtp", address: { email } }];
const site = (email: string) => ({
  version: 1,
  station: { id: "s1", name: "幸福里", zone: "Asia/Shanghai" },
  staff: [{ id: "li-wei", name: "李伟", duty: [{ from: "00:00", to: "24:00" }], channels: mail("li@example.org") }],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 3 号楼",
      residents: [{ id: "zhang", name: "张桂兰" }],
      contacts: [{ id: "min", name: "张敏", language: "en", channels: mail(email) }],
    },
  ],
});

test("a home whose critical calls rest only on unverified addresses is named, until one of them is verified", async () => {
  const server = await openMailServer();
  const open = await openChannel(smtp, server.settings, server.tools);
  const store = openMemoryStore();
  const take = async (email: string) => {
    const from = { file: "site.yaml", text: JSON.stringify(site(email)) };
    await importSite(store, {
      from,
      knowledge,
      secrets: noSecrets,
      at: instant(1),
      by: "test",
      issueCredentials: false,
    });
    return loadRegistry(store, knowledge);
  };
  let registry = await take("min@example.org");
  let now = instant(1_000);
  const desk = openAddressDesk({
    store,
    clock: { now: () => now },
    registry: () => {
      if (registry === undefined) throw new Error("nothing was imported");
      return registry;
    },
    routes: () => new Map([["smtp", { open }]]),
  });
  const claim = { person: personId("min"), channel: "smtp", by: "li-wei" };
  const codeSent = async () => {
    expect(await desk.send(personId("min"), "smtp")).toEqual({ kind: "sent" });
    return /code is (\d{6})/.exec(server.mails.at(-1) ?? "")?.[1] ?? "";
  };
  expect(await desk.unproven()).toEqual(["flat-4"]);
  const late = await codeSent();
  now = instant(1_000 + 61 * 60_000);
  expect(await desk.prove({ ...claim, code: late })).toBe("no-code");
  const guessed = await codeSent();
  const wrong = guessed === "000000" ? "000001" : "000000";
  for (let tries = 0; tries < 5; tries += 1) expect(await desk.prove({ ...claim, code: wrong })).toBe("wrong");
  expect(await desk.prove({ ...claim, code: guessed })).toBe("no-code");
  expect(await desk.prove({ ...claim, code: await codeSent() })).toBe("verified");
  expect(await desk.unproven()).toEqual([]);
  registry = await take("min.zhang@example.org");
  expect(await desk.unproven()).toEqual(["flat-4"]);
  await open.close();
  await server.close();
});
