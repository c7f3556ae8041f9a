import type { Answer, Question } from "../../devices/profile.ts";
import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import type { Inspection } from "./inspection.ts";
import { hubsFor } from "./bridges.ts";
import type { SiteDevice, SiteHome } from "./site.ts";

/** What the installer answered is what the profile asked, in words that it knows. */
export function checkAnswers({ knowledge, report }: Inspection, device: SiteDevice, at: Path): void {
  const profile = knowledge.profiles.get(device.profile);
  if (profile === undefined) return;
  const { questions = [] } = profile;
  for (const [id, answer] of Object.entries(device.answers)) {
    const question = questions.find((asked) => isAbout(asked, id));
    const path = [...at, "answers", id];
    if (question === undefined) {
      const known = questions.map((asked) => asked.id);
      report(path, {
        code: "unknown-question",
        params: { id, profile: profile.id, known: known.join(", ") },
        meant: nearest(id, known),
      });
    } else if (!fits(question, answer)) {
      const known = wordsFor(question);
      report(path, {
        code: "unknown-answer",
        params: { answer: String(answer), known: known.join(", ") },
        meant: nearest(String(answer), known),
      });
    }
  }
}

/** What is a matter of life and nobody answered: safe enough for a warning where a default holds, else not usable. */
export function checkUnanswered({ knowledge, report }: Inspection, device: SiteDevice, at: Path): void {
  for (const question of knowledge.profiles.get(device.profile)?.questions ?? []) {
    if (question.lifeSafety !== true || Object.keys(device.answers).some((id) => isAbout(question, id))) continue;
    const { id, text, default: assumed } = question;
    const params = { id, "zh-CN": text["zh-CN"], en: text.en, known: wordsFor(question).join(", ") };
    report(
      [...at, "profile"],
      assumed === undefined
        ? { code: "unanswered", params }
        : { code: "assumed-answer", params: { ...params, assumed: String(assumed) }, severity: "warning" },
    );
  }
}

const ANY = ".*";

function isAbout({ id }: Question, given: string): boolean {
  if (!id.endsWith(ANY)) return id === given;
  const stem = id.slice(0, -1);
  return given.startsWith(stem) && given.length > stem.length;
}

function fits({ choices, isAnswer, default: assumed }: Question, answer: Answer): boolean {
  if (isAnswer !== undefined) return isAnswer(answer);
  if (choices !== undefined) return choices.includes(answer);
  return assumed === undefined || typeof assumed === typeof answer;
}

const wordsFor = ({ choices, examples, default: assumed }: Question): readonly string[] =>
  choices?.map(String) ?? examples ?? [typeof assumed === "boolean" ? "true, false" : typeof assumed];

/** The families whose base topics a site names exist. */
export function checkFamilies({ site, knowledge, report }: Inspection): void {
  const known = new Set([...knowledge.profiles.values()].map(({ family }) => family));
  for (const family of Object.keys(site.families)) {
    if (known.has(family)) continue;
    report(["families", family], {
      code: "unknown-family",
      params: { family, known: [...known].join(", ") },
      meant: nearest(family, known),
    });
  }
}

/** A bridge that is named is a hub of this home or of the station. */
export function checkBridge({ site, knowledge, report }: Inspection, { device, home, at }: Bridged): void {
  const { bridge } = device;
  if (bridge === undefined) return;
  const hubs = hubsFor(site, home, knowledge).map((hub) => hub.id);
  if (hubs.includes(bridge)) return;
  report([...at, "bridge"], {
    code: "unknown-bridge",
    params: { id: bridge, known: hubs.join(", ") },
    meant: nearest(bridge, hubs),
  });
}

interface Bridged {
  readonly device: SiteDevice;
  readonly home: SiteHome | undefined;
  readonly at: Path;
}
