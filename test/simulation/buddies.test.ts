import { expect, test } from "vitest";
import { playBuddies } from "../../simulators/buddies.ts";

test("R5: two hundred pairs of stations, and no emergency without somebody who calls", () => {
  for (let seed = 1; seed <= 200; seed += 1) expect(playBuddies(seed), `seed ${seed}`).toEqual([]);
});
