import { answersOf, type Answers } from "../../devices/profile.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { decodeSample, type DecodedSample } from "./decode-sample.ts";

/** Reads messages as one product, the way a registered device's message goes. */
export async function familyReader(id: string, topic: string) {
  const catalogue = await loadCatalogue();
  const profile = catalogue.profiles.get(id);
  if (profile === undefined) throw new Error(`there is no profile ${id}`);
  return (payload: unknown, answers: Answers = {}): DecodedSample =>
    decodeSample(catalogue, profile, { when: "test", topic, payload, answers: answersOf(profile, answers), tells: [] });
}
