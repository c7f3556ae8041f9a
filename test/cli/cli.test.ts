import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand as here, type Ran } from "../support/run-command.ts";

const TSX = join(import.meta.dirname, "../../node_modules/.bin/tsx");
const ENTRY = join(import.meta.dirname, "../../src/cli/shouwang.ts");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shouwang-cli-"));
});
afterAll(() => rm(folder, { recursive: true }));

function shouwang(...words: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env["PATH"], LANG: "C.UTF-8" };
  return new Promise((resolve) => {
    execFile(TSX, [ENTRY, ...words], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

const inFolder = (name: string) => join(folder, name);

describe("a first real site", () => {
  test("init writes two files that check finds sound, and never overwrites them", async () => {
    expect(await shouwang("init", "--lang", "zh-CN")).toMatchObject({ code: 0 });
    expect(await shouwang("check")).toMatchObject({
      code: 0,
      out: "gateway.yaml: nothing is wrong.\nsite.yaml: nothing is wrong.\n",
      err: "",
    });
    const before = await readFile(inFolder("site.yaml"), "utf8");
    const again = await here("init", "--folder", folder);
    expect(again).toMatchObject({ code: 2, err: `${inFolder("gateway.yaml")} exists and is not overwritten.\n` });
    expect(await readFile(inFolder("site.yaml"), "utf8")).toBe(before);
  });

  test("import keeps the site, issues passwords to a file only its owner reads, and is harmless when repeated", async () => {
    const first = await shouwang("import", "site.yaml", "--credentials", "credentials.csv");
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toContain("version 1");
    const credentials = await readFile(inFolder("credentials.csv"), "utf8");
    expect(credentials).toMatch(/^username,password\nhome-1-bed,[\w-]{32}\n/);
    expect((await stat(inFolder("credentials.csv"))).mode & 0o777).toBe(0o600);
    expect((await stat(inFolder("data"))).mode & 0o777).toBe(0o700);
    const again = await here("import", inFolder("site.yaml"), "--config", inFolder("gateway.yaml"));
    expect(again.out).toContain("Nothing new: version 1");
  });

  test("export gives back a site without secrets that imports to the same", async () => {
    const config = ["--config", inFolder("gateway.yaml")];
    expect(await here("export", ...config, "--out", inFolder("again.yaml"))).toMatchObject({ code: 0 });
    const [, password] = (await readFile(inFolder("credentials.csv"), "utf8")).split("\n")[1]?.split(",") ?? [];
    expect(await readFile(inFolder("again.yaml"), "utf8")).not.toContain(password);
    expect((await here("import", inFolder("again.yaml"), ...config)).out).toContain("Nothing new: version 1");
    expect((await here("devices", ...config)).out).toContain("home-1-pendant  home-1   native/button-wearable");
  });

  test("a policy that was ever in force is read back by the beginning of its version", async () => {
    const config = ["--config", inFolder("gateway.yaml")];
    const listed = await here("policy", "list", ...config, "--json");
    const kept = JSON.parse(listed.out) as readonly { readonly id: string; readonly version: string }[];
    const version = kept.find((one) => one.id === "person-critical")?.version ?? "";
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    expect((await here("policy", ...config)).out).toContain(`${version.slice(0, 12)}  person-critical`);
    const shown = await here("policy", "show", version.slice(0, 10), ...config);
    expect(shown.out).toContain(`# ${version}`);
    expect(shown.out).toContain("id: person-critical");
    expect(await here("policy", "show", "zz", ...config)).toMatchObject({
      code: 2,
      err: "No policy was ever in force whose version begins with zz.\n",
    });
    expect(await here("policy", "show", "", ...config)).toMatchObject({ code: 2 });
  });

  test("staff are invited to the console, strangers are not", async () => {
    const config = ["--config", inFolder("gateway.yaml"), "--lang", "en"];
    const invited = await here("account", "invite", "duty-desk", "--role", "manager", ...config);
    expect(invited).toMatchObject({ code: 0, out: expect.stringMatching(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/) });
    expect(await here("account", "invite", "stranger", ...config)).toMatchObject({ code: 2, out: "" });
    expect((await here("account", "list", ...config)).out).toContain("Nobody can sign in yet");
  });

  test("coverage looks ahead, and says when nobody would be told", async () => {
    const config = ["--config", inFolder("gateway.yaml")];
    expect(await here("coverage", "--days", "3", ...config)).toMatchObject({
      code: 0,
      out: "In the next 3 day(s) every step of every policy reaches somebody.\n",
    });
    const whole = await readFile(inFolder("site.yaml"), "utf8");
    expect(whole).toContain('from: "00:00", to: "24:00"');
    await writeFile(inFolder("by-day.yaml"), whole.replace('from: "00:00", to: "24:00"', 'from: "08:00", to: "20:00"'));
    expect((await here("import", inFolder("by-day.yaml"), ...config)).code).toBe(0);
    expect((await here("coverage", ...config)).out).toMatch(/ reaches nobody \(\S+: .*home-1\)/);
    expect((await here("coverage", ...config, "--lang", "zh-CN")).out).toContain("通知不到任何人（");
    const gaps = JSON.parse((await here("coverage", ...config, "--json")).out) as readonly object[];
    expect(gaps[0]).toMatchObject({ homes: ["home-1"] });
    expect((await here("coverage", "--days", "soon", ...config)).code).toBe(2);
    expect((await here("import", inFolder("site.yaml"), ...config)).code).toBe(0);
  });

  test("an empty store has no quarantine and no alerts", async () => {
    const config = ["--config", inFolder("gateway.yaml")];
    expect(await here("quarantine", ...config)).toMatchObject({ code: 0, out: "none\n" });
    expect(await here("alerts", ...config, "--lang", "zh-CN")).toMatchObject({ code: 0, out: "无\n" });
    expect(await here("quarantine", "show", "7", ...config)).toMatchObject({ code: 2 });
  });
});

describe("what is wrong is said once, clearly, with its exit code", () => {
  test("a faulty site: place, caret and hint in the reader's language, nothing changed, exit 2", async () => {
    const faulty = (await readFile(inFolder("site.yaml"), "utf8")).replace("native/bed-mat", "native/bed-matt");
    await writeFile(inFolder("faulty.yaml"), faulty);
    const checked = await shouwang("check", "faulty.yaml", "--lang", "zh-CN");
    expect(checked.code).toBe(2);
    expect(checked.err).toMatch(
      /^faulty\.yaml:\d+:\d+ 错误 homes\.0\.devices\.1\.profile 没有设备型号“native\/bed-matt”/,
    );
    expect(checked.err).toContain("是不是“native/bed-mat”？");
    const imported = await here("import", inFolder("faulty.yaml"), "--config", inFolder("gateway.yaml"));
    expect(imported).toMatchObject({ code: 2, out: "" });
    expect(imported.err).toContain("Nothing was changed.");
    const json = await here("check", inFolder("faulty.yaml"), "--json");
    expect(JSON.parse(json.out)).toMatchObject([{ code: "unknown-profile", meant: "native/bed-mat" }]);
  });

  test.for([
    { words: ["check", "nowhere.yaml"], code: 2, err: "nowhere.yaml cannot be read.\n" },
    { words: ["check", "nowhere.yaml", "--lang", "zh-CN"], code: 2, err: "读不了 nowhere.yaml。\n" },
    {
      words: ["status", "--url", "http://127.0.0.1:9"],
      code: 7,
      err: "No gateway answers at http://127.0.0.1:9. Is it running?\n",
    },
    { words: ["statsu"], code: 2, err: "error: unknown command 'statsu'\n(Did you mean status?)\n" },
  ])("$words", async ({ words, code, err }) => {
    expect(await here(...words)).toMatchObject({ code, err, out: "" });
  });
});

test("a mistyped command ends with its exit code in a real process, too", async () => {
  expect(await shouwang("statsu")).toMatchObject({ code: 2, out: "" });
});

describe("status", () => {
  const evidence = [{ rule: "help-pressed", words: "pressed the help button" }];
  const answers: { readonly [path: string]: unknown } = {
    "/api/v1/alerts": {
      alerts: [{ id: "a-1", severity: "critical", phase: "alerting", home: "h", resident: "zhang-guilan", evidence }],
    },
    "/api/v1/health": {
      ok: true,
      parts: [
        { part: "store", name: "store", ok: true, value: "synced" },
        { part: "smtp", name: "smtp", ok: false, value: "refused", hint: "check the password" },
      ],
    },
    "/api/v1/devices": {
      devices: [
        { id: "bed", home: "home-1", lastHeardAt: 1_700_000_000_000, connected: true, battery: 80 },
        { id: "pendant", home: "home-1" },
      ],
    },
  };
  const tests: { readonly [path: string]: unknown } = {
    "/api/v1/devices/pendant/test": { device: "pendant", received: true, afterMs: 412 },
    "/api/v1/devices/cord/test": { device: "cord", received: false, afterMs: 60_000 },
  };
  const server = createServer((request, response) => {
    const body = request.method === "POST" ? tests[request.url ?? ""] : answers[request.url ?? ""];
    const isPermitted = request.headers.authorization === "Bearer let-me-read-everything-here";
    response.writeHead(!isPermitted ? 401 : body === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? {}));
  });
  let port: number;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  test("shows health and three blocks in eighty plain columns", async () => {
    const config = `http: { host: 127.0.0.1, port: ${port}, readToken: let-me-read-everything-here }\n`;
    await writeFile(inFolder("running.yaml"), config);
    const { code, out } = await shouwang("status", "--config", "running.yaml");
    expect(code).toBe(0);
    expect(out.split("\n").map((line) => line.replace(/─+$/, "").trimEnd())).toEqual([
      `The gateway at http://127.0.0.1:${port} is well.`,
      "",
      "── Open alerts",
      "a-1  critical  alerting  zhang-guilan  pressed the help button",
      "",
      "── Parts and channels",
      "+  store  synced",
      "!  smtp   refused  check the password",
      "",
      "── Devices",
      "pendant  home-1             never heard",
      "bed      home-1  connected  2023-11-14T22:13  80 %",
      "",
    ]);
    expect(out).not.toContain("\u001b");
    expect(out.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test("a device under test says whether it was received, and when", async () => {
    const config = inFolder("testing.yaml");
    await writeFile(config, `http: { host: 127.0.0.1, port: ${port}, readToken: let-me-read-everything-here }\n`);
    const pressed = await here("device", "test", "pendant", "--config", config, "--lang", "en");
    expect(pressed).toMatchObject({ code: 0, out: expect.stringContaining("pendant: received after 0.4 s") });
    const silent = await here("device", "test", "cord", "--config", config, "--lang", "en");
    expect(silent).toMatchObject({ code: 1, out: expect.stringContaining("NOT proven") });
  });

  test("says so when it is not let in", async () => {
    const { code, err } = await here("status", "--url", `http://127.0.0.1:${port}`);
    expect(code).toBe(7);
    expect(err).toContain("refused the token");
  });
});

describe("decode", () => {
  const message = {
    topic: "care/v1/s/pendant-1/event",
    payload: { v: 1, id: "1", events: [{ type: "sos", value: true }] },
  };
  const capture = async () => {
    const file = join(folder, "capture.jsonl");
    await writeFile(
      file,
      `${JSON.stringify(message)}\n\nno message\n{"topic":7}\n{"topic":"who/knows","payload":""}\n`,
    );
    return file;
  };
  const lines = (out: string) =>
    out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  test("one line for each observation, a named reason where there is none, under the line numbers of the file", async () => {
    const { out, code } = await here("decode", await capture(), "--lang", "en");
    expect(lines(out)).toMatchObject([
      { line: 1, type: "sos", value: true },
      { line: 3, reason: expect.stringContaining("not JSON") },
      { line: 4, reason: expect.stringContaining("topic") },
      { line: 5, reason: expect.stringContaining("unknown-topic") },
    ]);
    expect(code).toBe(2);
  });

  test("--json: one object for each line of the file, with the device and its profile", async () => {
    const { out } = await here("decode", await capture(), "--json");
    expect(lines(out)[0]).toEqual({
      line: 1,
      topic: message.topic,
      devices: [{ identity: "pendant-1", profile: "native/button-wearable" }],
      observations: [{ type: "sos", value: true }],
      reasons: [],
    });
  });
});

test("whoever reads along may stop reading", async () => {
  const lines = Array.from({ length: 2_000 }, () => JSON.stringify({ topic: "shellies/x/online", payload: "true" }));
  await writeFile(join(folder, "captures.jsonl"), lines.join("\n"));
  const command = `"${TSX}" "${ENTRY}" decode captures.jsonl 2>said | head -n 1 >/dev/null; cat said`;
  const said = await new Promise<string>((resolve) => {
    execFile("bash", ["-c", command], { cwd: folder, env: { PATH: process.env["PATH"] } }, (_error, out) =>
      resolve(out),
    );
  });
  expect(said).not.toContain("EPIPE");
});
