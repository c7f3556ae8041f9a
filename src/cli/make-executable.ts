import { chmod } from "node:fs/promises";

/** The compiler writes files nobody may run; the command's entry must be one that everybody may. */
const EXECUTABLE = 0o755;

await chmod(new URL("shouwang.js", import.meta.url), EXECUTABLE);
