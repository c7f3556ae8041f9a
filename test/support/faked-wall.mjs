import { readFileSync } from "node:fs";

/** Loaded before the program: the wall clock of this process shows what a file says, in milliseconds beside the real one. */
const file = process.env["FAKED_WALL_FILE"] ?? "";
const RealDate = Date;
const shown = () => RealDate.now() + Number(readFileSync(file, "utf8"));

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [shown()] : parts));
  }
  static now() {
    return shown();
  }
};
