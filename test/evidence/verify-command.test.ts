import { copyFile, stat } from "node:fs/promises";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { alertId } from "../../src/core/ids.ts";
import { sealLogs } from "../../src/evidence/seal.ts";
import { passwordHash, until } from "../support/broker.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runCommand } from "../support/run-command.ts";
import { runStation, STAFF_TOKEN, topicOf } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const site = {
  version: 1,
  station,
  staff: [
    {
      id: "li-wei",
      name: "李伟",
      roles: ["operator"],
      duty: [{ from: "00:00", to: "24:00" }],
      channels: [{ kind: "inbox", address: {} }],
      token: STAFF_TOKEN,
    },
  ],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 12 号 402",
      residents: [{ id: "zhang-guilan", name: "张桂兰" }],
      contacts: [{ id: "zhang-min", name: "张敏", channels: [{ kind: "inbox", address: {} }] }],
      devices: [{ id: "flat-4-pendant", profile: "native/button-wearable", resident: "zhang-guilan", passwordHash }],
    },
  ],
};

test("verify beside a running gateway, on a copy, against a kept anchor, and with a forged line", async () => {
  const folder = await stationFolder(site);
  const config = ["--config", folder.configFile];
  const running = await runStation(folder);
  const pendant = await running.device("flat-4-pendant");
  const press = JSON.stringify({ v: 1, session: "boot", seq: 1, ...PRESS });
  await pendant.publishAsync(topicOf("flat-4-pendant", "event"), press, { qos: 1 });
  await until(async () => (await running.logOf("flat-4.1")).length >= 2, "the alert");
  await running.tell("/api/v1/alerts/flat-4.1/accept", { etaMinutes: 5 });

  expect(await runCommand("verify", ...config)).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringMatching(/^All fits: \d+ alert\(s\), \d+ line\(s\) of log, \d+ anchor\(s\)\.\n$/),
  });
  const chinese = await runCommand("verify", "flat-4.1", ...config, "--lang", "zh-CN");
  expect(chinese.out).toMatch(/^全部相符：1 起告警，/);
  const report = await runCommand("report", "flat-4.1", ...config, "--lang", "zh-CN");
  expect(report).toMatchObject({ code: 0, err: "" });
  expect(report.out).toContain("# 告警复盘报告: 张桂兰");
  expect(report.out).toContain("李伟 接单前往");
  const anonymous = await runCommand("report", "flat-4.1", ...config, "--anonymous", "--json");
  expect(JSON.parse(anonymous.out)).toMatchObject({ anonymous: true, who: "the resident", openedAt: 0 });
  expect(anonymous.out).not.toMatch(/李伟|张桂兰|flat-4/);
  const kept = join(folder.dataFolder, "report.md");
  expect(await runCommand("report", "flat-4.1", ...config, "-o", kept)).toMatchObject({ code: 0 });
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
  expect(await runCommand("report", "flat-9.9", ...config)).toMatchObject({
    code: 2,
    err: "There is no alert flat-9.9.\n",
  });
  const figures = await runCommand("figures", ...config, "--lang", "zh-CN");
  expect(figures).toMatchObject({ code: 0, err: "" });
  expect(figures.out).toMatch(/60 秒内有人应答 +100\.0 % +1\/1 +≥ 97\.5 %/);
  const csv = (await runCommand("figures", ...config, "--csv")).out.split("\n");
  expect(csv[0]).toBe("from,to,name,unit,value,numerator,denominator,p90,p99,max,goal,kept");
  expect(csv.find((line) => line.includes("answered-60-s"))).toMatch(/,answered-60-s,share,1,1,1,,,,0\.975,true$/);
  await sealLogs(running.store, running.clock.now());
  await running.stop();

  const anchor = await folder.read((store) => store.lastAnchor());
  const copy = join(folder.dataFolder, "copy.sqlite");
  await copyFile(folder.storeFile, copy);
  const json = await runCommand("verify", "--file", copy, "--json");
  expect(JSON.parse(json.out)).toMatchObject({ misfits: [], misfitCount: 0, purged: 0 });
  expect(await runCommand("verify", "--file", copy, "--anchor", anchor?.hash ?? "none")).toMatchObject({ code: 0 });

  const db = new Sqlite(copy);
  db.exec(`UPDATE alert_log SET json = replace(json, '李伟', '张敏') WHERE alert = 'flat-4.1'`);
  db.close();
  const forged = await runCommand("verify", "--file", copy);
  expect(forged).toMatchObject({ code: 8, out: "" });
  expect(forged.err).toMatch(/^1 thing\(s\) do NOT fit:\nflat-4\.1: line \d+ is not what was written\n$/);
  expect(await runCommand("verify", alertId("flat-4.1"), "--file", copy, "--lang", "zh-CN")).toMatchObject({
    code: 8,
    err: expect.stringContaining("与当初写入的不符"),
  });
  expect(await runCommand("verify", "--file", copy, "--anchor", "0".repeat(64))).toMatchObject({ code: 8 });
});

test("a copy that is not there, and a time that is none", async () => {
  const folder = await stationFolder(site);
  expect(await runCommand("verify", "--file", "/nowhere.sqlite")).toMatchObject({ code: 2 });
  expect(await runCommand("verify", "--config", folder.configFile, "--from", "yesterday")).toMatchObject({
    code: 2,
    err: '"yesterday" is no time. Write 2026-03-04 or 2026-03-04T19:05.\n',
  });
  expect(await runCommand("verify", "--config", folder.configFile, "--from", "2026-03-04")).toMatchObject({ code: 0 });
});
