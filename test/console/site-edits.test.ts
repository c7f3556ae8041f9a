import { expect, test } from "vitest";
import { consoleStation } from "../support/console-station.ts";
import { STAFF_TOKEN } from "../support/running-station.ts";

interface Said {
  readonly kind: string;
  readonly code: string;
  readonly version: number;
  readonly phone: string;
  readonly changes: readonly { readonly said: string }[];
  readonly findings: readonly { readonly at: readonly unknown[]; readonly message: string; readonly hint: string }[];
}

const DAUGHTER = ["homes", "flat-4", "contacts", "flat-4-daughter"];
const PHONE = "13800001234";

async function opened() {
  const running = await consoleStation();
  const post = async (path: string, body: object, language = "en") => {
    const headers = {
      authorization: `Bearer ${STAFF_TOKEN}`,
      "content-type": "application/json",
      "accept-language": language,
    };
    const answer = await fetch(running.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: answer.status, said: (await answer.json()) as Said };
  };
  const edit = (base: number, edits: readonly object[], more: object = {}) =>
    post("/api/v1/site/edits", { base, edits, ...more });
  const text = async () => (await running.ask<{ text: string }>("/api/v1/site")).text;
  return { ...running, post, edit, text };
}

test("an edit is previewed in words, keeps nothing, and is in force once it is applied", async () => {
  const { edit, post, ask, registry } = await opened();
  const edits = [{ path: [...DAUGHTER, "phone"], value: PHONE }];
  const seen = await edit(1, edits);
  expect(seen.said).toMatchObject({ kind: "preview", version: 1 });
  expect(seen.said.changes.map(({ said }) => said)).toEqual([
    "home 幸福里 3 号楼 2 单元 501 › contact 张敏 › telephone: added 138****1234",
  ]);
  const inChinese = await post("/api/v1/site/edits", { base: 1, edits }, "zh-CN");
  expect(inChinese.said.changes[0]?.said).toContain("联系人 张敏 › 电话");
  const applied = await edit(1, edits, { apply: true, note: "she rang" });
  expect(applied.said).toMatchObject({ kind: "imported", version: 2 });
  expect(registry().version).toBe(2);
  expect(await ask("/api/v1/homes/flat-4")).toMatchObject({
    people: expect.arrayContaining([expect.objectContaining({ phone: "138****1234" })]),
  });
});

test("a form that was filled from an older version changes nothing and is told the present one", async () => {
  const { edit } = await opened();
  await edit(1, [{ path: ["station", "name"], value: "平安站" }], { apply: true });
  const late = await edit(1, [{ path: ["station", "name"], value: "另一个站" }], { apply: true });
  expect(late).toMatchObject({ status: 409, said: { code: "stale-version", version: 2 } });
  const both = await Promise.all(
    ["甲站", "乙站"].map((value) => edit(2, [{ path: ["station", "name"], value }], { apply: true })),
  );
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

test("what is wrong is found at the field, in the words of the edit", async () => {
  const { edit } = await opened();
  const wrong = await edit(1, [{ path: [...DAUGHTER, "phone"], value: "call me" }], { apply: true });
  expect(wrong.said).toMatchObject({ kind: "invalid", version: 1 });
  expect(wrong.said.findings).toEqual([
    expect.objectContaining({
      at: [...DAUGHTER, "phone"],
      fresh: true,
      hint: expect.stringContaining("138 0000 1234"),
    }),
  ]);
  const lost = await edit(1, [{ path: ["homes", "flat-9", "address"], value: "x" }]);
  expect(lost).toMatchObject({ status: 409, said: { code: "lost-edit" } });
});

test("homes, people and their order are added, moved and removed", async () => {
  const { edit, registry } = await opened();
  const son = { id: "flat-4-son", name: "张强", relation: "son", channels: [{ kind: "inbox", address: {} }] };
  const added = await edit(
    1,
    [
      { path: ["homes", "flat-4", "contacts"], add: son },
      { path: ["homes", "flat-4", "contacts", "flat-4-son"], moveTo: 0 },
      { path: ["homes", "flat-5"], remove: true },
    ],
    { apply: true },
  );
  expect(added.said).toMatchObject({ kind: "imported", version: 2 });
  const plans = [...registry().plans.values()];
  expect(plans.map(({ address }) => address)).not.toContain("幸福里 1 号楼 1 单元 101 靠近东门便利店的那一户");
  const people = plans.find(({ home }) => home === "flat-4")?.people.map(({ id }) => id);
  expect(people?.slice(0, 2)).toEqual(["flat-4-son", "flat-4-daughter"]);
});

test("comments of whoever wrote the document stay where they were", async () => {
  const { edit, post, text } = await opened();
  const commented = (await text())
    .replace("homes:", "# North wing first.\nhomes:")
    .replace("id: flat-5", "id: flat-5 # rings twice");
  const named = commented.replace(/name: 李伟/, "name: 李小伟");
  expect((await post("/api/v1/site/import", { text: named })).said).toMatchObject({ kind: "imported", version: 2 });
  await edit(2, [{ path: [...DAUGHTER, "travelMinutes"], value: 5 }], { apply: true });
  const kept = await text();
  expect(kept).toContain("# North wing first.");
  expect(kept).toContain("# rings twice");
  expect(kept).not.toContain(STAFF_TOKEN);
});

test("telephone numbers are masked everywhere; who asks for one says why, and that is written down", async () => {
  const { edit, post, text, ask, registry } = await opened();
  await edit(1, [{ path: [...DAUGHTER, "phone"], value: PHONE }], { apply: true });
  const masked = await text();
  expect(masked).toContain("138****1234");
  expect(masked).not.toContain(PHONE);
  expect((await post("/api/v1/site/import", { text: masked })).said.kind).toBe("unchanged");
  const shown = JSON.stringify(await ask("/api/v1/site/document?home=flat-4"));
  expect(shown).toContain("138****1234");
  expect(shown).not.toMatch(/13800001234|[a-z]Hash/);
  // A whole person written anew with the number that was shown keeps the number, and the token nobody was shown.
  const again = {
    id: "flat-4-daughter",
    name: "张敏",
    phone: "138****1234",
    channels: [{ kind: "inbox", address: {} }],
  };
  await edit(2, [{ path: DAUGHTER, value: again }], { apply: true });
  await edit(
    3,
    [
      {
        path: ["staff", "li-wei"],
        value: {
          id: "li-wei",
          name: "李小伟",
          roles: ["operator", "supervisor"],
          duty: [{ from: "00:00", to: "24:00" }],
          channels: [{ kind: "inbox", address: {} }],
        },
      },
    ],
    { apply: true },
  );
  expect(registry().version).toBe(4);
  const path = "/api/v1/people/flat-4-daughter/phone";
  expect((await post(path, { reason: "" })).status).toBe(400);
  expect((await post(path, { reason: "nobody opens" })).said).toEqual({ phone: PHONE });
  const { accesses } = await ask<{ accesses: readonly object[] }>("/api/v1/accesses");
  expect(accesses[0]).toMatchObject({ by: "li-wei", of: "flat-4-daughter", what: "phone", why: "nobody opens" });
});
