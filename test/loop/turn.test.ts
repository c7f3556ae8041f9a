import { expect, test } from "vitest";
import { deviceId, homeId } from "../../src/core/ids.ts";
import { blankHome, type HomeState } from "../../src/core/state.ts";
import { Table } from "../../src/core/table.ts";
import { decide, type Waiting } from "../../src/loop/turn.ts";
import type { Turn } from "../../src/store/store.ts";
import { at, last, play, says, tiny } from "../support/tiny-home.ts";

const homes = ["flat-1", "flat-2", "flat-3"];
const prepared = new Map(homes.map((home) => [homeId(home), tiny({ home: homeId(home) })]));

const waitingFor = (home: string): Waiting => ({
  arrival: { kind: "input", home: homeId(home), input: says(9, "pendant", CHARGED), lifeSafety: false },
  resolve: () => undefined,
  reject: () => undefined,
});
function decideWith(states: ReadonlyMap<string, HomeState>) {
  const poisoned: string[] = [];
  const { turn } = decide(homes.map(waitingFor), {
    at: at(9),
    plans: prepared,
    stateOf: (home) => states.get(home),
    poisoned: (home) => poisoned.push(home),
  });
  return { turn, poisoned };
}

const heardAt = ({ homes: shares }: Turn) =>
  shares.map(({ after }) => (after.devices as HomeState["devices"] | undefined)?.get(deviceId("pendant"))?.lastHeardAt);

const CHARGED = { type: "battery", value: 90, unit: "%" } as const;

test("what is known of all homes of a batch is fetched before the first of them is decided", () => {
  const looks: string[] = [];
  const stateOf = (home: string): HomeState => {
    const { state } = last(play(tiny({ home: homeId(home) }), [says(1, "pendant", CHARGED)]));
    const devices = state.devices.entries().map(([id, memory]) => {
      const spied = new Proxy(memory, {
        get(target, field): unknown {
          looks.push(home);
          return Reflect.get(target, field);
        },
      });
      return [id, spied] as const;
    });
    return { ...state, devices: Table.of(devices) };
  };
  const { turn } = decideWith(new Map(homes.map((home) => [home, stateOf(home)])));
  expect(heardAt(turn)).toEqual(homes.map(() => at(9)));
  expect(looks.indexOf("flat-3")).toBeLessThan(looks.lastIndexOf("flat-1"));
});

test("a home that cannot even be looked at is poisoned alone", () => {
  const damaged = { ...blankHome(at(0)), devices: undefined } as unknown as HomeState;
  const { turn, poisoned } = decideWith(new Map([["flat-2", damaged]]));
  expect(poisoned).toEqual(["flat-2"]);
  expect(turn.quarantine).toMatchObject([{ topic: "home/flat-2/reported", code: "poisoned" }]);
  expect(heardAt(turn)).toEqual([at(9), undefined, at(9)]);
});
