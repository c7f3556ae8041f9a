import { describe, expect, test } from "vitest";
import theengs from "../../devices/theengs/family.ts";
import type { Frame } from "../../devices/profile.ts";
import { blankDevice } from "../../src/core/home/reception.ts";
import { recognise } from "../../src/core/home/repeats.ts";
import { START } from "../support/tiny-home.ts";

function framesOf(topic: string, payload: unknown): readonly Frame[] {
  const match = theengs.match(topic, theengs.bases);
  if (match === undefined) return [];
  const unwrapped = theengs.unwrap(match, typeof payload === "string" ? payload : JSON.stringify(payload));
  return unwrapped.kind === "frame" ? [unwrapped.frame] : [];
}

const identityOf = (topic: string, payload: unknown) => framesOf(topic, payload)[0]?.identity;

describe("who was heard over Bluetooth", () => {
  test("is the same sensor for every gateway and in every spelling", () => {
    const spellings = [
      ["home/OpenMQTTGateway/BTtoMQTT/C7FAAD132C00", {}],
      ["home/TheengsGateway/BTtoMQTT/C7FaaD132C00", { id: "c7:fa:ad:13:2c:00" }],
      ["flat-4/ble/BTtoMQTT", { id: "C7:FA:AD:13:2C:00" }],
    ] as const;
    expect(spellings.map(([topic, payload]) => identityOf(topic, payload))).toEqual(
      spellings.map(() => "C7FAAD132C00"),
    );
  });

  test("may be registered as it is printed on the product", () => {
    const [frame] = framesOf("home/OpenMQTTGateway/BTtoMQTT/C7FAAD132C00", {});
    expect(frame?.aliases).toContain("C7:FA:AD:13:2C:00");
    expect(frame?.aliases).toContain("c7:fa:ad:13:2c:00");
  });

  test("an iBeacon is the same one under its next address", () => {
    const beacon = { model_id: "IBEACON", uuid: "1de4b189115e45f6b44e509352269977", major: 3, minor: 4 };
    const first = identityOf("home/g/BTtoMQTT/58782076BC24", { id: "58:78:20:76:BC:24", ...beacon });
    const next = identityOf("home/g/BTtoMQTT/5210A84690AC", { id: "52:10:A8:46:90:AC", ...beacon });
    expect([first, next]).toEqual(Array(2).fill("1de4b189115e45f6b44e509352269977-3-4"));
  });

  test("an advert that names nobody is refused", () => {
    const match = theengs.match("home/g/BTtoMQTT", theengs.bases);
    expect(match && theengs.unwrap(match, "{}")).toMatchObject({ kind: "refused", code: "bad-schema" });
  });
});

describe("a press over Bluetooth", () => {
  test("counts once, however many gateways hear it, also when the packet counter wraps or starts again", () => {
    const packets = [254, 254, 255, 255, 255, 0, 0, 1, 200, 0];
    let device = blankDevice(START);
    const fresh = packets.map((packet, index) => {
      const [frame] = framesOf(`home/gateway-${index % 2}/BTtoMQTT/BC026EAABBCC`, { packet, button: 1 });
      const found = recognise(device, frame?.messageKey);
      if (found.kind === "new") device = { ...device, ...found.known };
      return found.kind === "new";
    });
    expect(fresh).toEqual([true, false, true, false, false, true, false, true, true, true]);
  });
});

describe("what is no advert", () => {
  test.for([
    ["home/g/BTtoMQTT/undecoded/AABBCCDDEEFF", "{}", "ignored"],
    ["home/g/commands/MQTTtoBT/config", '{"interval":0}', "ignored"],
    ["home/g/BTtoMQTT/AABBCCDDEEFF", "", "ignored"],
    ["home/g/BTtoMQTT/AABBCCDDEEFF", "[]", "refused"],
    ["home/g/BTtoMQTT/AABBCCDDEEFF", "online", "refused"],
    ["home/g/LWT", '{"state":1}', "refused"],
  ])("%s %s is %s", ([topic, payload, kind]) => {
    const match = theengs.match(`${topic}`, theengs.bases);
    expect(match && theengs.unwrap(match, `${payload}`).kind).toBe(kind);
  });

  test("a will is believed below the base topic only", () => {
    expect(theengs.match("office/printer/LWT", ["home"])).toBeUndefined();
    expect(theengs.match("office/printer/LWT", ["home", "office"])).toMatchObject({ identity: "printer" });
  });
});
