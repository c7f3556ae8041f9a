import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/** The walls no other tool sees. Each failure says what to do. */
const ROOT = resolve(import.meta.dirname, "..");
const ROOMS = [
  "broker",
  "intake",
  "loop",
  "registry",
  "store",
  "outbox",
  "notify",
  "schedule",
  "console",
  "cli",
  "watch",
  "evidence",
];
/** Type files at the edge of a room that everybody may know: ports, not parts. */
const PORTS = [
  "src/loop/arrival.ts",
  "src/store/store.ts",
  "src/store/alert-log.ts",
  "src/evidence/report-schema.ts",
  "src/evidence/figures-schema.ts",
  "src/notify/channel.ts",
  "src/registry/registry.ts",
  "devices/profile.ts",
];
/** Only the composition root and the commands know more than one room. */
const KNOWS_ALL = ["src/main.ts", "src/cli"];
const LINES_MAX = 300;

const filesBelow = (folder: string, endings: readonly string[]): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

const code = ["src", "devices", "simulators"].flatMap((folder) => filesBelow(folder, [".ts", ".tsx"]));

const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
    relative(ROOT, resolve(ROOT, dirname(file), path)),
  );
};

const packagesOf = (file: string): readonly string[] => {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/from "([^."][^"]*)"/g)].map(([, name = ""]) => name);
};

const roomOf = (file: string): string | undefined => ROOMS.find((room) => file.startsWith(`src/${room}/`));

describe("the house", () => {
  test("has rooms that do not import each other", () => {
    const breaches = code
      .filter((file) => roomOf(file) !== undefined && !KNOWS_ALL.some((known) => file.startsWith(known)))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            (target) => roomOf(target) !== undefined && roomOf(target) !== roomOf(file) && !PORTS.includes(target),
          )
          .map((target) => `${file} imports ${target}: take it as a parameter from src/house`),
      );
    expect(breaches).toEqual([]);
  });

  test("keeps the core to itself and zod; calendars to one file", () => {
    const breaches = code
      .filter((file) => file.startsWith("src/core/"))
      .flatMap((file) =>
        [
          ...importsOf(file).filter((target) => !target.startsWith("src/core/")),
          ...packagesOf(file).filter(
            (name) => name !== "zod" && !(name === "temporal-polyfill" && file === "src/core/local-time.ts"),
          ),
        ].map((target) => `${file} imports ${target}`),
      );
    expect(breaches).toEqual([]);
  });

  test("lets devices use the core's words and nothing else", () => {
    const breaches = code
      .filter((file) => file.startsWith("devices/"))
      .flatMap((file) =>
        [
          ...importsOf(file).filter((target) => !target.startsWith("src/core/") && !target.startsWith("devices/")),
          ...packagesOf(file).filter((name) => name !== "zod"),
        ].map((target) => `${file} imports ${target}`),
      );
    expect(breaches).toEqual([]);
  });

  test("has no file that is longer than one reading", () => {
    const long = code
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), "utf8").split("\n").length }))
      .filter(({ lines }) => lines > LINES_MAX);
    expect(long).toEqual([]);
  });

  test("has nothing switched off and nothing left for later", () => {
    // Spelt in two halves, so that this file does not find itself.
    const words = [
      ["TO", "DO"],
      ["FIX", "ME"],
      [".sk", "ip("],
      [".on", "ly("],
      ["as a", "ny"],
      ["@ts-", "ignore"],
      ["@ts-", "expect-error"],
    ].map((halves) => halves.join(""));
    const found = [...code, ...filesBelow("test", [".ts"])].flatMap((file) => {
      const text = readFileSync(join(ROOT, file), "utf8");
      return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  test("has no traces of a merge that nobody ended", () => {
    // The formatter turns the marks of a conflict inside a page into a table and quotations.
    const mark = /^(?:<{7} |>{7} |(?:> ){6}>|={7}$|\| ={7} )/m;
    const torn = ["src", "devices", "simulators", "test", "."]
      .flatMap((folder) =>
        folder === "." ? ["README.md"] : filesBelow(folder, [".ts", ".tsx", ".md", ".json", ".yaml", ".css"]),
      )
      .filter((file) => mark.test(readFileSync(join(ROOT, file), "utf8")));
    expect(torn).toEqual([]);
  });

  test("has a README in every room", () => {
    const rooms = [
      ...ROOMS.map((room) => `src/${room}`),
      "src",
      "src/core/rules",
      "src/desks",
      "src/finding",
      "src/house",
      "devices",
      "simulators",
      ".",
    ];
    const missing = rooms.filter((room) => !readdirSync(join(ROOT, room)).includes("README.md"));
    expect(missing).toEqual([]);
  });

  test("has READMEs that name files which exist", () => {
    const readmes = [
      "README.md",
      ...["src", "devices", "simulators"].flatMap((folder) => filesBelow(folder, ["README.md"])),
    ];
    const present = new Set([
      ...code,
      ...filesBelow("test", [""]),
      ...filesBelow("src", [""]),
      ...filesBelow("devices", [""]),
      ...filesBelow("simulators", [""]),
    ]);
    const broken = readmes.flatMap((readme) =>
      [
        ...readFileSync(join(ROOT, readme), "utf8").matchAll(
          /`((?:src|devices|simulators|test)\/[\w./-]+\.(?:ts|tsx|md))`/g,
        ),
      ]
        .map(([, path = ""]) => path)
        .filter((path) => !path.includes("your-") && !present.has(path))
        .map((path) => `${readme} names ${path}`),
    );
    expect(broken).toEqual([]);
  });
});
