import { readFile } from "node:fs/promises";
import type { Config, ConfigText } from "../config.ts";
import type { Language } from "../core/language.ts";
import { GatewayError } from "../error.ts";
import { findingsAsJson, printFindings } from "../finding/print.ts";
import type { Finding } from "../finding/finding.ts";
import { InvalidDocument } from "../finding/invalid-document.ts";
import type { Store } from "../store/store.ts";
import { messagesIn, type Messages } from "./messages.ts";
import type { Rooms } from "./rooms.ts";

export const CONFIG_FILE = "gateway.yaml";
/** More findings than this say no more than the first ones do. */
const FINDINGS_SHOWN_MAX = 50;

/** What every command works with: where it prints, in which language, and whom it may ask. */
export interface Desk {
  readonly rooms: Rooms;
  readonly language: Language;
  readonly say: Messages;
  readonly environment: { readonly [name: string]: string | undefined };
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

export function openDesk(rooms: Rooms, language: Language): Desk {
  return {
    rooms,
    language,
    say: messagesIn(language),
    environment: process.env,
    print: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
  };
}

export async function readText({ say }: Desk, file: string): Promise<ConfigText> {
  try {
    return { file, text: await readFile(file, "utf8") };
  } catch (cause) {
    throw new GatewayError("FILE_UNREADABLE", say.fileUnreadable(file), cause);
  }
}

/** The config that holds, or everything that is wrong with it. */
export async function configOf(desk: Desk, file: string): Promise<Config<unknown>> {
  const from = await readText(desk, file);
  const reading = await desk.rooms.readConfig(from);
  if (reading.kind === "sound") return reading.config;
  throw new InvalidDocument("CONFIG_INVALID", from, reading.findings);
}

/** The store of the gateway that the config names, closed again whatever happens. */
export async function withStore<T>(
  desk: Desk,
  of: { readonly config: string; readonly readOnly: boolean },
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await desk.rooms.openStore(await configOf(desk, of.config), { readOnly: of.readOnly });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export interface Shown {
  readonly findings: readonly Finding[];
  readonly from: ConfigText;
  readonly json: boolean;
}

export function showFindings(desk: Desk, { findings, from, json }: Shown): void {
  if (json) {
    desk.print(findingsAsJson(findings, desk.language));
    return;
  }
  if (findings.length === 0) {
    desk.print(desk.say.sound(from.file));
    return;
  }
  desk.complain(printFindings(findings.slice(0, FINDINGS_SHOWN_MAX), from.text, desk.language));
  if (findings.length > FINDINGS_SHOWN_MAX) desk.complain(desk.say.more(findings.length - FINDINGS_SHOWN_MAX));
  const errors = findings.filter((finding) => finding.severity === "error").length;
  desk.complain(desk.say.found(from.file, errors, findings.length - errors));
}
