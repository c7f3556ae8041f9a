import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { consoleStation } from "../support/console-station.ts";
import { STAFF_TOKEN } from "../support/running-station.ts";

interface Taken {
  readonly kind: string;
  readonly findings: readonly { readonly line: number; readonly message: string; readonly hint: string }[];
  readonly issued: readonly { readonly username: string; readonly password: string }[];
}

interface Document {
  readonly homes: { readonly id: string; address: string; readonly devices: { readonly id: string }[] }[];
}

async function opened() {
  const running = await consoleStation();
  const headers = {
    authorization: `Bearer ${STAFF_TOKEN}`,
    "content-type": "application/json",
    "accept-language": "en",
  };
  const post = async (path: string, body: object) => {
    const answer = await fetch(running.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, said: (await answer.json()) as Taken };
  };
  const read = () =>
    running.ask<{ readonly version: number; readonly by: string; readonly text: string }>("/api/v1/site");
  return { ...running, post, read };
}

test("the site in force is read without secrets, and reads back the same", async () => {
  const { read, post } = await opened();
  const { text, version } = await read();
  expect(version).toBe(1);
  expect(text).toContain("幸福里 3 号楼");
  expect(text).not.toContain(STAFF_TOKEN);
  const same = await post("/api/v1/site/import", { text });
  expect(same).toMatchObject({ status: 200, said: { kind: "unchanged" } });
});

test("a change is previewed, taken, in force at once, and says who did it", async () => {
  const { read, post, registry } = await opened();
  const document = parse((await read()).text) as Document;
  document.homes[0]!.address = "幸福里 9 号楼";
  const text = stringify(document);
  const checked = await post("/api/v1/site/check", { text });
  expect(checked.said).toMatchObject({
    findings: [],
    changes: [{ kind: "changed", where: "homes.flat-4", what: "address" }],
  });
  expect((await read()).version).toBe(1);
  expect((await post("/api/v1/site/import", { text })).said).toMatchObject({ kind: "imported", version: 2 });
  expect([...registry().plans.values()].map(({ address }) => address)).toContain("幸福里 9 号楼");
  expect(await read()).toMatchObject({ version: 2, by: "li-wei" });
});

test("a faulty document changes nothing and is answered with its places, in words", async () => {
  const { read, post } = await opened();
  const text = (await read()).text.replace("native/button-wearable", "native/button-wearabel");
  const taken = await post("/api/v1/site/import", { text });
  expect(taken.said.kind).toBe("invalid");
  expect(taken.said.findings[0]).toMatchObject({ severity: "error", line: expect.any(Number) });
  expect(taken.said.findings[0]?.hint).toContain("native/button-wearable");
  expect((await read()).version).toBe(1);
});

test("a device that nobody registered is adopted into a home, with its password shown once", async () => {
  const { post, read, device, ask } = await opened();
  const stranger = await post("/api/v1/site/adopt", { home: "flat-9", id: "x-1", profile: "native/pull-cord" });
  expect(stranger.status).toBe(404);
  const adopted = await post("/api/v1/site/adopt", {
    home: "flat-4",
    id: "flat-4-cord",
    profile: "native/pull-cord",
    room: "bathroom",
  });
  expect(adopted.said).toMatchObject({ kind: "imported", issued: [{ username: "flat-4-cord" }] });
  const [issued] = adopted.said.issued;
  expect((await read()).text).not.toContain(issued?.password);
  const client = await device("flat-4-cord", issued?.password);
  expect(client.connected).toBe(true);
  const { devices } = await ask<{ devices: { id: string }[] }>("/api/v1/devices");
  expect(devices.map(({ id }) => id)).toContain("flat-4-cord");
});
