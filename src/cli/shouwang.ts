#!/usr/bin/env node
import { rooms } from "../rooms.ts";
import { openDesk } from "./desk.ts";
import { languageOf } from "./language.ts";
import { program } from "./program.ts";
import { reportFailure } from "./report-failure.ts";

// Whoever reads along may stop reading (`| head`); a gateway that keeps watch must not end for that.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
const words = process.argv.slice(2);
const desk = openDesk(rooms, languageOf(words, process.env));
try {
  await program(desk).parseAsync(words, { from: "user" });
} catch (error) {
  process.exitCode = reportFailure(desk, error, words.includes("--verbose"));
}
