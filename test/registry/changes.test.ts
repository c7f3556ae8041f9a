import { expect, test } from "vitest";
import { siteChanges } from "../../src/registry/changes.ts";

const flat = (id: string, more: object = {}) => ({ id, address: "幸福里", devices: [{ id: `${id}-cord` }], ...more });
const site = (...homes: object[]) => ({ version: 1, station: { id: "s1", zone: "Asia/Shanghai" }, homes });

test.for([
  {
    what: "nothing, in another order of keys",
    after: { homes: [flat("a")], station: { zone: "Asia/Shanghai", id: "s1" }, version: 1 },
    changes: [],
  },
  { what: "a home more", after: site(flat("a"), flat("b")), changes: [{ kind: "added", where: "homes", what: "b" }] },
  { what: "a home less", after: site(), changes: [{ kind: "removed", where: "homes", what: "a" }] },
  {
    what: "another address",
    after: site(flat("a", { address: "平安里" })),
    changes: [{ kind: "changed", where: "homes.a", what: "address" }],
  },
  {
    what: "a device more",
    after: site(flat("a", { devices: [{ id: "a-cord" }, { id: "a-door" }] })),
    changes: [{ kind: "added", where: "homes.a.devices", what: "a-door" }],
  },
  {
    what: "a setting of the station",
    after: { ...site(flat("a")), station: { id: "s1", zone: "Asia/Urumqi" } },
    changes: [{ kind: "changed", where: "station", what: "zone" }],
  },
  {
    what: "a new part",
    after: { ...site(flat("a")), rules: {} },
    changes: [{ kind: "added", where: "", what: "rules" }],
  },
])("an import that brings $what", ({ after, changes }) => {
  expect(siteChanges(site(flat("a")), after)).toEqual(changes);
});

test("a first import adds everything", () => {
  expect(siteChanges(undefined, site(flat("a"))).map(({ what }) => what)).toEqual(["version", "station", "a"]);
});
