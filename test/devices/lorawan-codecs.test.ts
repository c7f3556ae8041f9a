import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { vocabulary } from "../../src/core/observation.ts";
import { blankDraft } from "../../devices/draft.ts";
import { abeeway } from "../../devices/lorawan/codecs/abeeway.ts";
import { base64Of, bytesOfBase64 } from "../../devices/lorawan/codecs/base64.ts";
import { bytesOfHex } from "../../devices/lorawan/codecs/bytes.ts";
import { digitalMatter } from "../../devices/lorawan/codecs/digital-matter.ts";
import { gs524n } from "../../devices/lorawan/codecs/milesight-gs524n.ts";
import { byte, milesight, tenths } from "../../devices/lorawan/codecs/milesight-tlv.ts";
import { vs373 } from "../../devices/lorawan/codecs/milesight-vs373.ts";
import { netvox } from "../../devices/lorawan/codecs/netvox.ts";
import { celsius, leak, sosFlag } from "../../devices/lorawan/fields.ts";
import { historyIn } from "../../devices/lorawan/history-frames.ts";
import type { Decoder } from "../../devices/lorawan/product.ts";

function read(decoder: Decoder, hex: string, port = 85, isHistory = false) {
  const draft = blankDraft();
  const understood = decoder({ port, bytes: bytesOfHex(hex), isHistory, answers: {} }, draft);
  const told = draft.observations.map(({ type, value }) => `${type} ${JSON.stringify(value)}`);
  return { told, why: understood === "understood" ? undefined : understood.why, remarks: draft.remarks };
}

describe("base64", () => {
  test("whatever bytes are written, they are read again, as Node reads them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const text = base64Of(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect(bytesOfBase64(text)).toEqual(bytes);
        expect(bytesOfBase64(text.replaceAll("=", ""))).toEqual(bytes);
      }),
    );
  });

  test.for(["A", "AXVk!", "AX=k", "AXV=k===", "AXVkA=", "=", "AXVk\n", "守望"])("%s is none", (text) => {
    expect(bytesOfBase64(text)).toBeUndefined();
  });
});

describe("Milesight channels", () => {
  const decoder = milesight({ "03 67": tenths(celsius), "05 00": byte(leak) });

  test.for([
    { hex: "01 75 5C 03 67 34 01 05 00 01", told: ["battery 92", "temperature 30.8", "water-leak true"] },
    { hex: "03 67 D8 FF", told: ["temperature -4"] },
    {
      hex: "FF 01 01 FF 09 01 10 FF 0A 01 10 FF 0B FF FF 0F 00 FF 16 01 02 03 04 05 06 07 08 05 00 00",
      told: ["water-leak false"],
    },
    { hex: "FF FF 01 01 FF FE 01 01 75 64", told: ["battery 100"] },
  ])("$hex", ({ hex, told }) => {
    expect(read(decoder, hex)).toEqual({ told, why: undefined, remarks: [] });
  });

  test.for([
    { hex: "05 00", why: "byte 0: the channel 05 00 is cut off" },
    { hex: "05", why: "byte 0: the channel 05 is cut off" },
    { hex: "01 75 64 99 99 05 00 01", why: "byte 3: the channel 99 99 is not known, the rest is not read" },
  ])("$hex ends with a reason", ({ hex, why }) => {
    expect(read(decoder, hex).why).toBe(why);
  });

  test("on another port nothing is read", () => {
    expect(read(decoder, "05 00 01", 7)).toMatchObject({ told: [], why: expect.stringContaining("port 7") });
  });

  test("values that are none are remarked", () => {
    expect(read(decoder, "01 75 FF 05 00 07")).toMatchObject({
      told: [],
      remarks: [expect.any(String), expect.any(String)],
    });
  });
});

describe("the radar", () => {
  test.for([
    { hex: "06 FB 01 00 00 01 FF", told: ["fall true"] },
    { hex: "06 FB 01 00 00 02 FF", told: ["fall false"] },
    { hex: "06 FB 01 00 00 03 FF", told: ["fall false"] },
    { hex: "06 FB 01 00 00 00 FF", told: ['alarm "fall"'] },
    { hex: "06 FB FF FF 05 01 FF", told: ["presence false"] },
    { hex: "06 FB FF FF 06 01 01", told: ['alarm "bradypnoea"'] },
    { hex: "06 FB 01 00 09 01 FF", told: ['alarm "event 9"'] },
    { hex: "03 F8 00 00 00 00 00 00", told: ["presence true"] },
    { hex: "03 F8 01 00 00 00 00 00", told: ["presence false"] },
    { hex: "07 B0 02 00 00 00 00 00 00 00", told: ["presence true", "in-bed true"] },
    { hex: "04 F9 01 00 01 01", told: ["presence true"] },
    { hex: "0A B3 03 05 00 00 00", told: ["presence true"] },
    { hex: "04 F9 01 01 01 01", told: [] },
    { hex: "07 B0 01 00 00 00 00 00 00 00 0A B3 02 00 00 00 00", told: ["presence false"] },
    { hex: "08 B1 00 40 06", told: ["respiration-rate 16"] },
    { hex: "0B B4 00 00 00 00 00 00 00 00 00 0C B4 00 00 00 00 00 00 00 00 00", told: [] },
  ])("$hex says $told", ({ hex, told }) => {
    expect(read(vs373, hex)).toMatchObject({ told, why: undefined });
  });

  test("two alarms in one frame are two", () => {
    expect(read(vs373, "06 FB 01 00 00 02 FF 06 FB 02 00 00 01 FF").told).toEqual(["fall false", "fall true"]);
  });
});

describe("a smoke detector", () => {
  test("a check sum that is wrong, a frame of another length or of another sensor is not read", () => {
    for (const hex of ["22 11 64 0A 1E 42", "22 11 64 0A 1E", "22 11 64 0A 1E 41 00", "22 21 64 0A 1E 31"]) {
      expect(read(gs524n, hex)).toMatchObject({ told: [], why: expect.any(String) });
    }
  });

  test("an event that nobody knows may be a fire: staff see it", () => {
    expect(read(gs524n, "22 13 64 0A 1E 3F")).toMatchObject({
      told: ['alarm "smoke"', "battery 100", "temperature 30"],
    });
  });
});

describe("Netvox", () => {
  const button = netvox(0x4d, (bytes, draft) => sosFlag(bytes[4], draft));

  test.for([
    { hex: "01 4D 01 1E 01 00 00 00 00 00 00", port: 6, told: ["battery-voltage 3", "sos true"] },
    { hex: "01 4D 01 9E 00 00 00 00 00 00 00", port: 6, told: ["battery-voltage 3", "battery-low true", "sos false"] },
    { hex: "01 4D 00 64 01 20 19 07 18 00 00", port: 6, told: [] },
    { hex: "81 4D 00 01 01 00 00 00 00 00 00", port: 7, told: [] },
    { hex: "82 05", port: 13, told: [] },
  ])("$hex on port $port says $told", ({ hex, port, told }) => {
    expect(read(button, hex, port)).toMatchObject({ told, why: undefined });
  });

  test.for([
    { hex: "01 10 01 1E 01 00 00 00 00 00 00", why: "device type 16, this product has 77" },
    { hex: "01 4D 02 1E 01 00 00 00 00 00 00", why: "report type 2 is not known" },
    { hex: "01 4D 01 1E 01", why: "5 bytes on port 6: not the product's frame" },
    { hex: "01 4D 01 1E 01 00 00 00 00 00 00 00", why: "12 bytes on port 6: not the product's frame" },
  ])("$why", ({ hex, why }) => {
    expect(read(button, hex, 6)).toMatchObject({ told: [], why });
  });
});

describe("trackers", () => {
  test.for([
    { decoder: abeeway, hex: "05 10 C1 89 00", port: 18, told: ["sos true"] },
    { decoder: abeeway, hex: "05 00 C1 89 00", port: 18, told: ["sos false"] },
    { decoder: abeeway, hex: "03 04 C1 89 01", port: 18, told: ["sos false", "motion true"] },
    { decoder: abeeway, hex: "00", port: 18, told: [] },
    {
      decoder: digitalMatter,
      hex: "00 00 00 00 00 00 00 00 01 00 A0",
      port: 1,
      told: ["battery-voltage 4", "motion true"],
    },
    { decoder: digitalMatter, hex: "80", port: 2, told: [] },
  ])("$hex on port $port says $told", ({ decoder, hex, port, told }) => {
    expect(read(decoder, hex, port)).toMatchObject({ told, why: undefined });
  });

  test.for([
    { decoder: abeeway, hex: "05 10 C1", port: 18 },
    { decoder: digitalMatter, hex: "00 00", port: 4 },
    { decoder: abeeway, hex: "05 10 C1 89 00", port: 2 },
  ])("$hex on port $port is no frame", ({ decoder, hex, port }) => {
    expect(read(decoder, hex, port)).toMatchObject({ told: [], why: expect.any(String) });
  });
});

describe("stored records", () => {
  test.for([
    { hex: "20 CE 9E 74 46 63 10 01 5D 01", at: [1_665_561_758] },
    { hex: "20 CE AE 5B A6 64 04 00 24 01 65 20 CE 5C 5C A6 64 03 01 34 01 65", at: [1_688_624_046, 1_688_624_220] },
    { hex: "01 75 64 20 CE 9E 74 46 63 10 01 5D 01", at: [] },
    { hex: "20 CE 9E", at: [] },
    { hex: "", at: [] },
  ])("$hex holds $at", ({ hex, at }) => {
    expect(historyIn(85, bytesOfHex(hex)).map((record) => record.at)).toEqual(at);
  });
});

test("whatever bytes arrive on whatever port, every decoder answers, and only in the vocabulary", () => {
  const decoders = [vs373, gs524n, abeeway, digitalMatter, milesight({ "05 00": byte(leak) }), netvox(0x0a, () => {})];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(1, 4, 6, 18, 85, 200), (bytes, port) => {
      for (const decoder of decoders) {
        const draft = blankDraft();
        decoder({ port, bytes, isHistory: false, answers: {} }, draft);
        for (const { type, value } of draft.observations)
          expect(vocabulary[type].value.safeParse(value).success).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});
