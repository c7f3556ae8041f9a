import { describe, expect, test } from "vitest";
import type { Family, Profile } from "../../devices/profile.ts";
import { loadCatalogue, type Catalogue } from "../../src/intake/catalogue.ts";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";

const registry = registryOf(
  { id: "pendant-1", profile: "native/button-wearable" },
  { id: "watch-1", profile: "native/wearable" },
  { id: "lost-profile", profile: "native/teapot" },
);
const EVENT = "care/v1/sunny-garden/pendant-1/event";
const press = {
  v: 1,
  id: "01J9Z6T5Q2W8R4N7K3M1B0C9DX",
  session: "9f2c1d7a",
  seq: 1042,
  time: "2026-02-03T04:05:06.789Z",
  clock: "ntp",
  events: [{ type: "sos", value: true, phase: "raised", ref: "s-7" }],
  battery: { percent: 81 },
};

const broken: Family["suggest"] = () => {
  throw new TypeError("boom");
};

function crack(isBroken: boolean): void {
  if (isBroken) throw new TypeError("boom");
}

/** The real catalogue with one crack in it: what says "boom" breaks. */
async function failing(what: "observe" | "unwrap"): Promise<Catalogue> {
  const { families, profiles } = await loadCatalogue();
  const family = families.get("native")!;
  const profile = profiles.get("native/button-wearable")!;
  const observe: Profile["observe"] = (frame, answers) => {
    crack(what === "observe" && frame.messageId === "boom");
    return profile.observe(frame, answers);
  };
  const unwrap: Family["unwrap"] = (match, payload) => {
    crack(what === "unwrap" && payload.includes("boom"));
    return family.unwrap(match, payload);
  };
  return {
    families: new Map([["native", { ...family, unwrap }]]),
    profiles: new Map([...profiles, [profile.id, { ...profile, observe }]]),
  };
}

describe("a registered device", () => {
  test("a press becomes a report of its home, with all that tells it from its repeat", async () => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, press);
    expect(bench.arrivals).toEqual([
      {
        kind: "input",
        home: "home-of-pendant-1",
        lifeSafety: true,
        input: {
          kind: "reported",
          at: Date.parse("2026-02-03T04:05:10Z"),
          device: "pendant-1",
          messageKey: { kind: "sequence", session: "9f2c1d7a", seq: 1042 },
          messageId: press.id,
          claimedAt: Date.parse(press.time),
          historical: false,
          retained: false,
          observations: [
            { type: "sos", value: true, phase: "raised", ref: "s-7" },
            { type: "battery", value: 81, unit: "%" },
          ],
        },
      },
    ]);
    expect(bench.notices).toEqual([]);
  });

  test("telemetry is not life safety", async () => {
    const bench = intakeBench(registry);
    const measures = [{ type: "heart-rate", value: 72, unit: "/min" }];
    await bench.publish("care/v1/sunny-garden/watch-1/measure", { v: 1, measures });
    expect(bench.arrivals).toMatchObject([{ kind: "input", lifeSafety: false }]);
  });

  test("what was no measurement stays with the report as a remark, and the report is still a sign of life", async () => {
    const bench = intakeBench(registry);
    const measures = [{ type: "heart-rate", value: 0, unit: "/min" }];
    await bench.publish("care/v1/sunny-garden/watch-1/measure", { v: 1, measures });
    const remarks = ["heart-rate: 0 /min is outside 20 to 250: no measurement"];
    expect(bench.arrivals).toMatchObject([{ kind: "input", input: { observations: [], remarks } }]);
    expect(bench.notices).toEqual([{ kind: "remarked", device: "watch-1", remarks }]);
  });

  test("a will tells how the connection stands, with its session and the retain flag", async () => {
    const bench = intakeBench(registry);
    const topic = "care/v1/sunny-garden/pendant-1/state";
    await bench.publish(topic, { v: 1, state: "lost", session: "9f2c1d7a" }, { retain: true });
    expect(bench.arrivals).toMatchObject([
      {
        kind: "input",
        lifeSafety: false,
        input: { kind: "lifecycle", state: "lost", session: "9f2c1d7a", retained: true },
      },
    ]);
    expect(bench.arrivals).toHaveLength(1);
  });

  test("the birth message is a sign of life without an observation", async () => {
    const bench = intakeBench(registry);
    const info = { v: 1, model: "pendant", firmware: "1.4.2", heartbeat_s: 43_200 };
    await bench.publish("care/v1/sunny-garden/pendant-1/info", info, { retain: true });
    expect(bench.arrivals).toMatchObject([{ input: { kind: "reported", observations: [], retained: true } }]);
  });

  test("a retained press keeps its flag, so that nobody takes last week's press for a new one", async () => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, press, { retain: true });
    expect(bench.arrivals).toMatchObject([{ input: { retained: true } }]);
  });

  test("a late message says so itself and keeps its own time", async () => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, { ...press, late: true, time: "2026-02-03T01:00:00Z" });
    expect(bench.arrivals).toMatchObject([
      { input: { historical: true, claimedAt: Date.parse("2026-02-03T01:00:00Z") } },
    ]);
  });

  test("a clock without a zone shows the time of the home", async () => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, { ...press, time: "2026-02-03T12:05:06" });
    expect(bench.arrivals).toMatchObject([{ input: { claimedAt: Date.parse("2026-02-03T04:05:06Z") } }]);
  });

  test.for([
    { clock: "no clock at all", stamp: { clock: "none", time: "2026-02-03T04:05:06Z", uptime_ms: 5_000 } },
    { clock: "a clock that was reset", stamp: { clock: "rtc", time: "2020-01-01T00:00:09Z" } },
    { clock: "no time", stamp: { time: null } },
  ])("a device with $clock claims no time", async ({ stamp }) => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, { ...press, ...stamp });
    const [arrival] = bench.arrivals;
    expect(arrival).toMatchObject({ kind: "input", input: { kind: "reported" } });
    expect(arrival?.kind === "input" && "claimedAt" in arrival.input).toBe(false);
  });

  test("without a counter the message's own id tells it from its repeat", async () => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, { v: 1, id: "a1", events: press.events });
    expect(bench.arrivals).toMatchObject([{ input: { messageKey: { kind: "key", key: "a1" } } }]);
  });

  test("a confirmed command comes back with its ref", async () => {
    const bench = intakeBench(registry);
    await bench.publish("care/v1/sunny-garden/pendant-1/cmd-ack", { v: 1, ref: "attempt-1", ok: true });
    expect(bench.arrivals).toMatchObject([
      { input: { observations: [{ type: "cmd-ack", value: { ref: "attempt-1", ok: true } }] } },
    ]);
  });

  test("a refused command comes back with its reason", async () => {
    const bench = intakeBench(registry);
    const refusal = { v: 1, ref: "attempt-1", ok: false, error: "horn-open" };
    await bench.publish("care/v1/sunny-garden/pendant-1/cmd-ack", refusal);
    expect(bench.arrivals).toMatchObject([
      {
        input: {
          observations: [{ type: "cmd-ack", value: { ref: "attempt-1", ok: false } }],
          remarks: ['command "attempt-1": horn-open'],
        },
      },
    ]);
  });

  test("what the loop refuses is noticed and acknowledged", async () => {
    const bench = intakeBench(registry);
    bench.answer(async () => ({ kind: "refused", why: "unknown-home" }));
    await bench.publish(EVENT, press);
    expect(bench.notices).toEqual([{ kind: "refused", device: "pendant-1", why: "unknown-home" }]);
  });
});

test("how well a device was heard is told of what it says now, not of what the broker kept", async () => {
  const bench = intakeBench(registryOf({ id: "hall", profile: "zigbee2mqtt/sos-button" }));
  await bench.publish("zigbee2mqtt/hall", { linkquality: 41 }, { retain: true });
  expect(bench.signals).toEqual([]);
  await bench.publish("zigbee2mqtt/hall", { linkquality: 40 });
  expect(bench.signals).toEqual([["hall", { radio: "zigbee", value: 40, unit: "LQI" }]]);
});

describe("a failing store withholds the acknowledgement", () => {
  test.for([
    { message: "a press", topic: EVENT, payload: press },
    { message: "an unreadable message", topic: EVENT, payload: "{" },
    { message: "a stranger", topic: "care/v1/sunny-garden/stranger/event", payload: press },
  ])("of $message", async ({ topic, payload }) => {
    const bench = intakeBench(registry);
    bench.answer(() => Promise.reject(new Error("disk full")));
    await expect(bench.publish(topic, payload)).rejects.toThrow("disk full");
  });
});

test("a stranger whom the failing store lost is stored when the message comes again", async () => {
  const bench = intakeBench(registry);
  const topic = "care/v1/sunny-garden/stranger/event";
  bench.answer(() => Promise.reject(new Error("disk full")));
  await expect(bench.publish(topic, press)).rejects.toThrow("disk full");
  bench.answer(async () => ({ kind: "stored" }));
  await bench.publish(topic, press);
  expect(bench.notices.at(-1)).toMatchObject({ kind: "sighted", stored: "stored" });
});

describe("our own words are not a device's", () => {
  test.for([
    { topic: "care/v1/sunny-garden/$gateway/state", payload: { v: 1, state: "ready" }, why: "the gateway's own state" },
    { topic: "care/v1/sunny-garden/pendant-1/cmd", payload: { v: 1, action: "test" }, why: "a command to a device" },
    { topic: "care/v1/sunny-garden/pendant-1/state", payload: "", why: "a retained topic was cleared" },
    { topic: "care/v1/sunny-garden/pendant-1/info", payload: "", why: "a retained topic was cleared" },
  ])("$topic: $why", async ({ topic, payload, why }) => {
    const bench = intakeBench(registry);
    await bench.publish(topic, payload);
    expect(bench.arrivals).toEqual([]);
    expect(bench.notices).toEqual([{ kind: "ignored", topic, why }]);
  });
});

describe("a device that nobody registered waits for adoption", () => {
  const topic = "care/v1/sunny-garden/new-watch/event";

  test("it is seen with its topic, what it said and the profile it most likely has", async () => {
    const bench = intakeBench(registry);
    await bench.publish(topic, { v: 1, events: [{ type: "in-bed", value: true }] });
    expect(bench.arrivals).toEqual([
      {
        kind: "sighting",
        sighting: {
          identity: "native new-watch",
          topic,
          at: Date.parse("2026-02-03T04:05:10Z"),
          suggestedProfile: "native/bed-mat",
          detail: "says in-bed",
        },
      },
    ]);
  });

  test("a device of the same name below another station's site is somebody else's", async () => {
    const bench = intakeBench(registry);
    await bench.publish("care/v1/other-garden/pendant-1/event", press);
    expect(bench.arrivals).toMatchObject([
      { kind: "sighting", sighting: { topic: "care/v1/other-garden/pendant-1/event" } },
    ]);
  });

  test("the profile it claims at birth is suggested", async () => {
    const bench = intakeBench(registry);
    await bench.publish("care/v1/sunny-garden/new-watch/info", { v: 1, profile: "native/pull-cord" });
    expect(bench.arrivals).toMatchObject([{ sighting: { suggestedProfile: "native/pull-cord", detail: "was heard" } }]);
  });

  test("it is stored once a minute however often it talks, but its call for help is stored at once", async () => {
    const bench = intakeBench(registry);
    const hello = { v: 1, battery: { percent: 80 } };
    for (let second = 0; second < 59; second++) {
      await bench.publish(topic, hello);
      bench.pass(1_000);
    }
    expect(bench.arrivals).toHaveLength(1);
    await bench.publish(topic, press);
    expect(bench.arrivals).toMatchObject([{}, { sighting: { detail: "says sos, battery" } }]);
    bench.pass(1_000);
    await bench.publish(topic, hello);
    expect(bench.arrivals).toHaveLength(3);
    expect(bench.notices.filter((notice) => notice.kind === "sighted" && notice.stored === "seen-lately")).toHaveLength(
      58,
    );
  });

  test("a flood of invented names stores a thousand, and another thousand a minute later", async () => {
    const bench = intakeBench(registry);
    const flood = async (prefix: string) => {
      for (let name = 0; name < 1_500; name++) {
        await bench.publish(`care/v1/sunny-garden/${prefix}-${name}/state`, { v: 1, state: "ready" });
      }
    };
    await flood("a");
    expect(bench.arrivals).toHaveLength(1_000);
    expect(bench.notices.filter((notice) => notice.kind === "sighted" && notice.stored === "full")).toHaveLength(500);
    bench.pass(60_000);
    await flood("b");
    expect(bench.arrivals).toHaveLength(2_000);
  });
});

describe("our own mistakes cost nobody else anything", () => {
  test("a device whose profile is not in the folder is quarantined by name", async () => {
    const bench = intakeBench(registry);
    await bench.publish("care/v1/sunny-garden/lost-profile/event", press);
    expect(bench.arrivals).toMatchObject([{ kind: "quarantine", quarantined: { code: "profile-failed" } }]);
    expect(bench.arrivals).toMatchObject([{ quarantined: { detail: expect.stringContaining("native/teapot") } }]);
  });

  test("a family that cannot guess: the stranger is seen, with the reason", async () => {
    const { families, profiles } = await loadCatalogue();
    const guessless = { ...families.get("native")!, suggest: broken };
    const bench = intakeBench(registry, { catalogue: { families: new Map([["native", guessless]]), profiles } });
    await bench.publish("care/v1/sunny-garden/stranger/event", press);
    expect(bench.arrivals).toMatchObject([
      { kind: "sighting", sighting: { detail: "the family native failed: boom" } },
    ]);
  });

  test.for(["observe", "unwrap"] as const)(
    "%s throws: the message is quarantined and the next one is heard",
    async (what) => {
      const bench = intakeBench(registry, { catalogue: await failing(what) });
      await bench.publish(EVENT, { ...press, id: "boom" });
      await bench.publish(EVENT, press);
      expect(bench.arrivals).toMatchObject([
        { kind: "quarantine", quarantined: { code: "profile-failed", detail: expect.stringContaining("boom") } },
        { kind: "input" },
      ]);
    },
  );
});

describe("a family whose topic does not name the device", () => {
  test("hears who spoke from the payload, and says so where nobody is named", async () => {
    const { families, profiles } = await loadCatalogue();
    const native = families.get("native")!;
    const traccarLike: Family = {
      ...native,
      match: (topic) => (topic === "positions" ? { lane: "position" } : undefined),
      unwrap: (_, payload) => {
        const identity = payload === "" ? {} : { identity: payload };
        return { kind: "frame", frame: { lane: "position", message: {}, historical: false, ...identity } };
      },
    };
    const bench = intakeBench(registry, { catalogue: { families: new Map([["native", traccarLike]]), profiles } });
    await bench.publish("positions", "watch-1");
    await bench.publish("positions", "");
    expect(bench.arrivals).toMatchObject([
      { kind: "input", input: { device: "watch-1" } },
      { kind: "quarantine", quarantined: { code: "bad-schema" } },
    ]);
  });
});

describe("one message may speak of several devices", () => {
  async function inventory(payload: unknown) {
    const { profiles } = await loadCatalogue();
    const button = profiles.get("native/button-wearable")!;
    const hub: Family = {
      family: "native",
      title: button.title,
      payloadBytesMax: 1_024,
      bases: ["hub"],
      match: (topic, bases) => (bases.some((base) => topic === `${base}/all`) ? { lane: "event" } : undefined),
      unwrap: (_, text) => {
        if (text === "") return { kind: "foreign" };
        const spoken = (
          JSON.parse(text) as { readonly of: string; readonly also?: string; readonly hearsay?: true }[]
        ).map(({ of, also, ...rest }) => ({
          ...rest,
          lane: "event",
          identity: of,
          message: {},
          historical: false,
          remarks: ["from the hub"],
          ...(also !== undefined && { aliases: [also] }),
        }));
        return { kind: "frames", frames: spoken };
      },
      suggest: () => undefined,
    };
    const bench = intakeBench(
      { ...registry, bases: new Map([["native", ["upstairs"]]]) },
      { catalogue: { families: new Map([["native", hub]]), profiles } },
    );
    await bench.publish("upstairs/all", payload);
    return bench;
  }

  test("each is heard in the order in which it stood, strangers are sighted, remarks of the envelope stay", async () => {
    const bench = await inventory([{ of: "watch-1" }, { of: "0x00", also: "pendant-1" }, { of: "0x01" }]);
    expect(bench.arrivals).toMatchObject([
      { kind: "input", input: { device: "watch-1", remarks: ["from the hub"] } },
      { kind: "input", input: { device: "pendant-1" } },
      { kind: "sighting", sighting: { identity: "native 0x01" } },
    ]);
  });

  test("what is only said of a registered device is no sign of its life; a stranger is sighted", async () => {
    const { arrivals, notices } = await inventory([
      { of: "watch-1", hearsay: true },
      { of: "0x01", hearsay: true },
    ]);
    expect(arrivals).toMatchObject([{ kind: "sighting", sighting: { identity: "native 0x01" } }]);
    expect(notices).toMatchObject([{ kind: "ignored", why: "said of watch-1 by somebody else" }, { kind: "sighted" }]);
  });

  test("none at all is ignored, with the reason", async () => {
    const { notices, arrivals } = await inventory([]);
    expect(arrivals).toEqual([]);
    expect(notices).toMatchObject([{ kind: "ignored", why: "says nothing of any device" }]);
  });

  test("a payload that is no family's is quarantined with the family that came nearest", async () => {
    const { arrivals } = await inventory("");
    expect(arrivals).toMatchObject([
      { kind: "quarantine", quarantined: { code: "bad-schema", detail: expect.stringContaining("native") } },
    ]);
  });
});

test("the installer's answers reach the profile", async () => {
  const { families, profiles } = await loadCatalogue();
  const button = profiles.get("native/button-wearable")!;
  const observe: Profile["observe"] = (_, answers) => {
    return { observations: [{ type: "button", value: String(answers["double-press"]) }], remarks: [] };
  };
  const pendant = [...registry.devices.values()].find(({ id }) => id === "pendant-1")!;
  const answered = new Map([[pendant.id, { ...pendant, answers: { "double-press": "sos" } }]]);
  const bench = intakeBench(
    { ...registry, devices: answered },
    { catalogue: { families, profiles: new Map([[button.id, { ...button, observe }]]) } },
  );
  await bench.publish(EVENT, press);
  expect(bench.arrivals).toMatchObject([{ input: { observations: [{ type: "button", value: "sos" }] } }]);
});
