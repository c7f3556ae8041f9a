import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { covers } from "../../src/house/heard-topics.ts";
import { assemble } from "../../src/main.ts";
import { checkSite } from "../../src/registry/check.ts";
import { noSecrets } from "../support/knowledge.ts";
import { readmeExample } from "../support/readme-example.ts";
import { runCommand } from "../support/run-command.ts";

const { knowledge } = await assemble();
const good = readmeExample("src/registry/README.md", "yaml")
  .replace("token: ${LI_WEI_TOKEN}", "token: a-token-of-the-duty-room-0001")
  .replace('"${BRIDGE_PASSWORD}"', '"a-password-long-enough-for-a-bridge"');

const withDevice = (device: string) => good.replace("    devices:\n", `    devices:\n      - ${device}\n`);
const about = (device: string) =>
  checkSite({ text: withDevice(device), file: "site.yaml" }, knowledge, noSecrets)
    .filter(({ code }) => code === "unanswered" || code === "assumed-answer")
    .map(({ code, severity, path }) => `${severity} ${code} ${path}`);

describe("what only the installer knows", () => {
  test.for<[string, readonly string[]]>([
    ["{ id: b, profile: zigbee2mqtt/button }", ["warning assumed-answer homes.0.devices.0.profile"]],
    ["{ id: b, profile: zigbee2mqtt/button, answers: { sos-press: hold } }", []],
    ["{ id: b, profile: zigbee2mqtt/button, answers: { sos-press: none } }", []],
    // Made for nothing else: any press calls.
    ["{ id: b, profile: zigbee2mqtt/sos-button }", []],
    ["{ id: b, profile: lorawan/milesight-ws101 }", []],
    ["{ id: b, profile: zigbee2mqtt/spm915 }", ["warning assumed-answer homes.0.devices.0.profile"]],
    ["{ id: b, profile: traccar/watch }", ["warning assumed-answer homes.0.devices.0.profile"]],
    ["{ id: b, profile: tasmota/input }", ["warning assumed-answer homes.0.devices.0.profile"]],
    ["{ id: b, profile: tasmota/input, answers: { input.switch1: sos } }", []],
    ["{ id: b, profile: tasmota/pull-cord }", []],
    ["{ id: b, profile: generic-json/mapped }", ["error unanswered homes.0.devices.0.profile"]],
    ["{ id: b, profile: generic-json/mapped, answers: { field.fall: fall } }", []],
    ["{ id: b, profile: home-assistant/generic }", ["error unanswered homes.0.devices.0.profile"]],
  ])("%s: %j", ([device, wanted]) => {
    expect(about(device)).toEqual(wanted);
  });
});

test.for<[string, string, boolean]>([
  ["#", "zigbee2mqtt/#", true],
  ["zigbee2mqtt/#", "zigbee2mqtt/#", true],
  ["+/#", "zigbee2mqtt/#", true],
  ["zigbee2mqtt/+", "zigbee2mqtt/#", false],
  ["zigbee2mqtt/hall", "zigbee2mqtt/#", false],
  ["application/#", "application/+/device/+/event/+", true],
  ["application/7/#", "application/+/device/+/event/+", false],
  ["care/v1/#", "zigbee2mqtt/#", false],
  ["tele/+/SENSOR", "tele/a", false],
])("%s hears %s: %s", ([have, wanted, heard]) => {
  expect(covers(have, wanted)).toBe(heard);
});

describe("a broker of somebody else", () => {
  async function checked(topics: string, device: string, language = "en") {
    const folder = await mkdtemp(join(tmpdir(), "shouwang-check-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const config = join(folder, "gateway.yaml");
    const site = join(folder, "site.yaml");
    await writeFile(config, `version: 1\nbroker:\n  url: mqtt://192.0.2.4\n${topics}`);
    await writeFile(site, withDevice(device));
    return runCommand("check", site, "--config", config, "--lang", language);
  }
  const button = "{ id: hall, profile: zigbee2mqtt/sos-button, identity: hall/button }";
  const smoke = "{ id: smoke, profile: shelly/smoke, identity: shellyplussmoke-a0b1 }";

  test("hands over only what is subscribed: a family that is not heard is an error, with the topics to add", async () => {
    const { code, err } = await checked("", button);
    expect(code).toBe(2);
    expect(err).toContain("gateway.yaml:2:");
    expect(err).toContain("these devices are not heard: hall");
    expect(err).toContain("add to broker.topics: zigbee2mqtt/#");
    expect((await checked("", button, "zh-CN")).err).toContain("在 broker.topics 里加上：zigbee2mqtt/#");
  });

  test("is asked for the devices that have a branch of their own", async () => {
    const { err } = await checked('  topics: ["care/v1/#"]\n', smoke);
    expect(err).toContain("add to broker.topics: shellyplussmoke-a0b1/#");
    expect(err).toContain("gateway.yaml:4:");
  });

  test("is sound where all families are subscribed", async () => {
    expect(await checked('  topics: ["care/v1/#", "zigbee2mqtt/#"]\n', button)).toMatchObject({ code: 0 });
    expect(await checked('  topics: ["#"]\n', smoke)).toMatchObject({ code: 0 });
  });
});
