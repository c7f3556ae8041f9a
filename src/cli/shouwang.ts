#!/usr/bin/env node
import { rooms } from "../rooms.ts";
import { openDesk } from "./desk.ts";
import { languageOf } from "./language.ts";
import { program } from "./program.ts";
import { reportFailure } from "./report-failure.ts";

const words = process.argv.slice(2);
const desk = openDesk(rooms, languageOf(words, process.env));
try {
  await program(desk).parseAsync(words, { from: "user" });
} catch (error) {
  process.exitCode = reportFailure(desk, error, words.includes("--verbose"));
}
