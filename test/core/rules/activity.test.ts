import { expect, test } from "vitest";
import { isBathroom } from "../../../src/core/rules/activity.ts";

test.for(["bath", "bathroom", "Bath 2", "toilet", "WC", "washroom", "卫生间", "洗手间", "主卧卫生间"])(
  "%s is a bathroom, whatever the installer calls it",
  (room) => expect(isBathroom(room)).toBe(true),
);

test.for([undefined, "bedroom", "kitchen", "客厅", "hall"])("%s is none", (room) =>
  expect(isBathroom(room)).toBe(false),
);
