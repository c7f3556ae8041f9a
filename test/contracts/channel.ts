import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openChannel, type AnyChannel, type ChannelTools, type OpenChannel } from "../../src/notify/channel.ts";
import { letterOf } from "../support/letter.ts";

/** How the far side behaves from now on. */
export type FarSideMood = "well" | "busy" | "refusing" | "hanging";

/** The far side of one channel, as real as it can be here. */
export interface FarSide {
  readonly settings: unknown;
  readonly address: unknown;
  readonly tools: ChannelTools;
  readonly feel: (mood: FarSideMood) => void;
  /** What identified each message that arrived. */
  readonly keys: () => readonly string[];
  /** Resolves only when nobody is connected any more. */
  readonly close: () => Promise<void>;
}

export interface ChannelBench {
  readonly open: () => Promise<FarSide>;
  /** Moods this far side cannot have: a terminal is never busy. */
  readonly never?: readonly FarSideMood[];
  readonly badSettings: { readonly value: unknown; readonly at: string };
  readonly badAddress: { readonly value: unknown; readonly at: string };
}

/** What the outbox relies on, whatever the channel is. */
export function channelContract(channel: AnyChannel, bench: ChannelBench): void {
  describe(`channel ${channel.kind}`, () => {
    let farSide: FarSide;
    let open: OpenChannel<unknown>;
    beforeEach(async () => {
      farSide = await bench.open();
      open = await openChannel(channel, farSide.settings, farSide.tools);
    });
    afterEach(async () => {
      await open.close();
      await farSide.close();
    });
    const can = (mood: FarSideMood) => bench.never?.includes(mood) !== true;
    const deliver = () => open.deliver(letterOf(), farSide.address);

    test("a letter that arrives is never claimed to be more than the receipt allows", async () => {
      const delivery = await deliver();
      expect(delivery.kind).toBe(channel.receipt === "delivery" ? "delivered" : "accepted");
      expect(farSide.keys()).toHaveLength(1);
    });

    if (can("busy"))
      test("a busy far side is asked again later", async () => {
        farSide.feel("busy");
        const delivery = await deliver();
        expect(delivery).toMatchObject({ kind: "failed", retry: true, reason: expect.stringMatching(/\S/) });
      });

    if (can("refusing"))
      test("a far side that refuses is not asked again", async () => {
        farSide.feel("refusing");
        const delivery = await deliver();
        expect(delivery).toMatchObject({ kind: "failed", retry: false, reason: expect.stringMatching(/\S/) });
      });

    if (can("hanging"))
      test("a far side that hangs is given up within the channel's limit", async () => {
        farSide.feel("hanging");
        const delivery = await deliver();
        expect(delivery).toMatchObject({ kind: "failed", retry: true });
      });

    test("a retry carries the same key, another letter another one", async () => {
      await deliver();
      await deliver();
      await open.deliver(letterOf({ key: "another" }), farSide.address);
      const [first, second, third] = farSide.keys();
      expect(first).toBe(second);
      expect(third).not.toBe(first);
    });

    test("it closes cleanly, twice without harm", async () => {
      await deliver();
      await open.close();
      await open.close();
    });

    test("a rubbish address is a clear permanent failure", async () => {
      const delivery = await open.deliver(letterOf(), bench.badAddress.value);
      expect(delivery).toMatchObject({ kind: "failed", retry: false, reason: expect.stringContaining("address") });
      expect(farSide.keys()).toEqual([]);
    });

    test.for([
      ["settings", channel.settings, bench.badSettings],
      ["address", channel.address, bench.badAddress],
    ] as const)("rubbish %s are refused where they are wrong", ([, schema, { value, at }]) => {
      const parsed = schema.safeParse(value);
      expect(parsed.success).toBe(false);
      const places = parsed.error?.issues.map((issue) =>
        issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]].join(".") : issue.path.join("."),
      );
      expect(places).toContain(at);
    });

    test("it says its name in both languages and keeps to honest limits", () => {
      expect(channel.title["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(channel.title.en).toMatch(/[A-Za-z]/);
      expect(channel.limits.concurrent).toBeGreaterThan(0);
      expect(channel.limits.timeoutMs).toBeLessThanOrEqual(30_000);
    });
  });
}
