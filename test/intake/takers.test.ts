import { expect, test } from "vitest";
import { loadCatalogue, type Catalogue } from "../../src/intake/catalogue.ts";
import { takersOf } from "../../src/intake/takers.ts";

const { families, profiles } = await loadCatalogue();
const TOPIC = "zigbee2mqtt/hall/button";

/** The real families, and how often one of them was asked. */
function counted() {
  const zigbee = families.get("zigbee2mqtt");
  if (zigbee === undefined) throw new Error("the family is delivered");
  let asked = 0;
  const match: typeof zigbee.match = (topic, bases) => {
    asked += 1;
    return zigbee.match(topic, bases);
  };
  const catalogue: Catalogue = { families: new Map([...families, ["zigbee2mqtt", { ...zigbee, match }]]), profiles };
  return { catalogue, asked: () => asked };
}

test("a topic is put before the families once, however often something is said on it", () => {
  const { catalogue, asked } = counted();
  const bases = new Map<string, readonly string[]>();
  const first = takersOf(catalogue, TOPIC, bases);
  expect(first.map(({ family }) => family.family)).toContain("zigbee2mqtt");
  expect(takersOf(catalogue, TOPIC, bases)).toBe(first);
  expect(asked()).toBe(1);
});

test("a site that adds a base topic is believed from its next message on", () => {
  const { catalogue } = counted();
  const named = (bases: ReadonlyMap<string, readonly string[]>) =>
    takersOf(catalogue, "upstairs/hall/button", bases).map(({ family }) => family.family);
  expect(named(new Map())).not.toContain("zigbee2mqtt");
  expect(named(new Map([["zigbee2mqtt", ["upstairs"]]]))).toContain("zigbee2mqtt");
});

test("topics that somebody makes up do not fill the memory, and nothing is confused by forgetting", () => {
  const { catalogue, asked } = counted();
  const bases = new Map<string, readonly string[]>();
  const before = takersOf(catalogue, TOPIC, bases);
  for (let rubbish = 0; rubbish < 8_192; rubbish += 1) takersOf(catalogue, `zigbee2mqtt/${rubbish}`, bases);
  const atMost = asked();
  expect(takersOf(catalogue, TOPIC, bases)).toEqual(before);
  expect(asked(), "what was known had to give way").toBe(atMost + 1);
});
