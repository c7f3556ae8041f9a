import { dirname, resolve } from "node:path";
import { z } from "zod";
import { languageSchema } from "./core/language.ts";
import { InvalidDocument } from "./invalid-document.ts";
import { hasErrors, inFileOrder, type Finding } from "./finding.ts";
import { nearest } from "./nearest.ts";
import { plainSecrets, resolveSecrets, type SecretSource } from "./secret.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";
import { checkAgainst } from "./zod-findings.ts";

/** What each room lets an operator set. The rooms own their schemas; the composition root passes them in. */
export interface RoomSettings<Broker> {
  readonly broker: z.ZodType<Broker>;
  readonly channels: readonly { readonly kind: string; readonly settings: z.ZodType }[];
}

const HTTP_PORT = 8_080;
const TOKEN_CHARS_MIN = 24;

const days = (usual: number) => z.int().min(1).max(36_500).default(usual);

const frameSchema = z.strictObject({
  version: z.literal(1).default(1),
  language: languageSchema.default("zh-CN"),
  /** Where the store lives; relative to the config file. */
  data: z.string().min(1).default("data"),
  broker: z.unknown().optional(),
  http: z
    .strictObject({
      host: z.string().min(1).default("0.0.0.0"),
      port: z.int().min(0).max(65_535).default(HTTP_PORT),
      /** How contacts reach the gateway from outside: personal links begin with it. */
      publicUrl: z.url({ protocol: /^https?$/ }).optional(),
      /** Reads everything and changes nothing: for `status` and for monitoring. */
      readToken: z.string().min(TOKEN_CHARS_MIN).max(128).optional(),
    })
    .prefault({}),
  channels: z.record(z.string(), z.unknown()).default({}),
  /** Privacy defaults: vital signs three months, handled alerts three years. */
  retention: z
    .strictObject({
      journalDays: days(90),
      alertsDays: days(1_095),
      attemptsDays: days(365),
      quarantineDays: days(30),
      remarksDays: days(90),
    })
    .prefault({}),
  backup: z
    .strictObject({ folder: z.string().min(1).default("backups"), keep: z.int().min(1).max(1_000).default(7) })
    .prefault({}),
  log: z
    .strictObject({ level: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info") })
    .prefault({}),
});

type Frame = z.infer<typeof frameSchema>;

/** `gateway.yaml`, parsed once: plain data with absolute paths. */
export interface Config<Broker> extends Omit<Frame, "broker" | "channels" | "version"> {
  readonly broker: Broker;
  /** Channel kind to its settings, parsed by the channel's own schema. Channels that are not named are not open. */
  readonly channels: ReadonlyMap<string, unknown>;
  /** Where relative paths of the file begin. */
  readonly folder: string;
}

export interface ConfigText {
  readonly text: string;
  readonly file: string;
}

export type ConfigReading<Broker> =
  | { readonly kind: "sound"; readonly config: Config<Broker>; readonly findings: readonly Finding[] }
  | { readonly kind: "faulty"; readonly findings: readonly Finding[] };

/** Everything that is wrong with a config file, each with its place; or the config. */
export function readConfig<Broker>(
  { text, file }: ConfigText,
  rooms: RoomSettings<Broker>,
  secrets: SecretSource,
): ConfigReading<Broker> {
  const document = readYaml(text, file);
  if (document.findings.length > 0) return { kind: "faulty", findings: document.findings };
  const { value, unresolved } = resolveSecrets(document.value ?? {}, secrets);
  const findings: Finding[] = unresolved.map(({ path, code, name }) =>
    document.finding(path, { code, params: { name } }),
  );
  findings.push(...plainSecrets(document));
  const frame = checkAgainst(frameSchema, value, document);
  if (frame.kind === "faulty") return { kind: "faulty", findings: inFileOrder([...findings, ...frame.findings]) };
  const broker = checkAgainst(rooms.broker, frame.value.broker ?? {}, document, ["broker"]);
  if (broker.kind === "faulty") findings.push(...broker.findings);
  const channels = readChannels(frame.value.channels, rooms, { document, findings });
  if (broker.kind === "faulty" || hasErrors(findings)) return { kind: "faulty", findings: inFileOrder(findings) };
  const folder = dirname(resolve(file));
  const { version: _, backup, data, ...rest } = frame.value;
  const config: Config<Broker> = {
    ...rest,
    data: resolve(folder, data),
    backup: { ...backup, folder: resolve(folder, backup.folder) },
    broker: broker.value,
    channels,
    folder,
  };
  return { kind: "sound", config, findings };
}

function readChannels<Broker>(
  asked: { readonly [kind: string]: unknown },
  rooms: RoomSettings<Broker>,
  into: { readonly document: YamlDocument; readonly findings: Finding[] },
): ReadonlyMap<string, unknown> {
  const { document, findings } = into;
  const settings = new Map<string, unknown>();
  const known = rooms.channels.map((channel) => channel.kind);
  for (const [kind, written] of Object.entries(asked)) {
    const channel = rooms.channels.find((one) => one.kind === kind);
    if (channel === undefined) {
      const params = { channel: kind, known: known.join(", ") };
      findings.push(
        document.findingAtKey(["channels", kind], { code: "unknown-channel", params, meant: nearest(kind, known) }),
      );
      continue;
    }
    const checked = checkAgainst(channel.settings, written ?? {}, document, ["channels", kind]);
    if (checked.kind === "fits") settings.set(kind, checked.value);
    else findings.push(...checked.findings);
  }
  return settings;
}

/** The config, or a `CONFIG_INVALID` that names the first place; `check` shows them all. */
export function loadConfig<Broker>(
  from: ConfigText,
  rooms: RoomSettings<Broker>,
  secrets: SecretSource,
): Config<Broker> {
  const reading = readConfig(from, rooms, secrets);
  if (reading.kind === "sound") return reading.config;
  throw new InvalidDocument("CONFIG_INVALID", from, reading.findings);
}
