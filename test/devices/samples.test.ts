import { describe, expect, test } from "vitest";
import { isObservationType, vocabulary } from "../../src/core/observation.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { decodeSample } from "../support/decode-sample.ts";

const catalogue = await loadCatalogue();

describe.each([...catalogue.profiles.values()])("$id", (profile) => {
  test.each(profile.samples)("$when", (sample) => {
    const { observations, remarks } = decodeSample(catalogue, profile, sample);
    expect(observations).toEqual(sample.tells);
    // Whatever a message does not tell, it says why: nothing is dropped silently, save what the device itself left empty.
    if (sample.when.startsWith("trap:") && sample.tells.length === 0) {
      expect(remarks.length > 0 || /:null|:""|^""$/.test(JSON.stringify(sample.payload))).toBe(true);
    }
  });

  test("every kind it tells has a sample", () => {
    const told = new Set(profile.samples.flatMap((sample) => sample.tells.map((observation) => observation.type)));
    expect(profile.tells.filter((type) => !told.has(type))).toEqual([]);
  });

  test("samples speak the vocabulary, with plausible values and our units", () => {
    for (const { type, value, unit } of profile.samples.flatMap((sample) => sample.tells)) {
      expect(isObservationType(type)).toBe(true);
      expect(vocabulary[type].value.safeParse(value).success, `${type} ${JSON.stringify(value)}`).toBe(true);
      expect(unit).toBe("unit" in vocabulary[type] ? vocabulary[type].unit : undefined);
    }
  });

  test("a device that nobody registered is suggested a profile that exists, or none", () => {
    const suggested = profile.samples.flatMap((sample) => decodeSample(catalogue, profile, sample).suggested);
    for (const id of suggested) if (id !== undefined) expect([...catalogue.profiles.keys()]).toContain(id);
  });
});

test("the folder is the catalogue: all native products are there", () => {
  expect([...catalogue.profiles.keys()].filter((id) => id.startsWith("native/"))).toEqual([
    "native/bed-mat",
    "native/blood-pressure-cuff",
    "native/button-fixed",
    "native/button-wearable",
    "native/climate",
    "native/co",
    "native/door",
    "native/fall-radar",
    "native/gas",
    "native/medicine-box",
    "native/motion",
    "native/pull-cord",
    "native/siren",
    "native/smoke",
    "native/speaker",
    "native/water-leak",
    "native/wearable",
  ]);
});
