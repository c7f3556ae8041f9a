import { dirname, resolve } from "node:path";
import { z } from "zod";
import { languageSchema } from "./core/language.ts";
import { InvalidDocument } from "./finding/invalid-document.ts";
import { hasErrors, inFileOrder, type Finding } from "./finding/finding.ts";
import { nearest } from "./finding/nearest.ts";
import { plainSecrets, resolveSecrets, type SecretSource } from "./secret.ts";
import { buddySettingsSchema, watchSettingsSchema } from "./watch/settings.ts";
import { readYaml, type YamlDocument } from "./finding/yaml-document.ts";
import { checkAgainst } from "./finding/zod-findings.ts";

/** What everybody who talks to the gateway over HTTP must know; the rest is the console's own. */
export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string | undefined;
  /** Reads everything and changes nothing: for `status` and for monitoring. */
  readonly readToken?: string | undefined;
}

/** What each room lets an operator set. The rooms own their schemas; the composition root passes them in. */
export interface RoomSettings<Broker, Http extends HttpSettings = HttpSettings> {
  readonly broker: z.ZodType<Broker>;
  readonly http: z.ZodType<Http>;
  readonly channels: readonly { readonly kind: string; readonly settings: z.ZodType }[];
}

const perMinute = z.int().min(1).max(1_000_000);
const days = (usual: number) => z.int().min(1).max(36_500).default(usual);

const frameSchema = z.strictObject({
  version: z.literal(1).default(1),
  language: languageSchema.default("zh-CN"),
  /** Where the store lives; relative to the config file. */
  data: z.string().min(1).default("data"),
  broker: z.unknown().optional(),
  http: z.unknown().optional(),
  channels: z.record(z.string(), z.unknown()).default({}),
  /** Messages a minute: of all channels with a limit together, and of single channels whose far side allows less. */
  sending: z
    .strictObject({
      perMinute: perMinute.default(600),
      channels: z
        .record(
          z.string(),
          z.strictObject({ perMinute: perMinute.exactOptional(), perAddressPerMinute: perMinute.exactOptional() }),
        )
        .default({}),
    })
    .prefault({}),
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
  disk: z
    .strictObject({
      /** Thrown out when the disk is full, so that alarms go on being stored. */
      reserveMib: z.int().min(0).max(4_096).default(64),
      /** From here on a full disk is announced. */
      warnAtPercent: z.int().min(1).max(100).default(85),
    })
    .prefault({}),
  watch: watchSettingsSchema,
  buddy: buddySettingsSchema.optional(),
  log: z
    .strictObject({ level: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info") })
    .prefault({}),
});

type Frame = z.infer<typeof frameSchema>;

/** `gateway.yaml`, parsed once: plain data with absolute paths. */
export interface Config<Broker, Http extends HttpSettings = HttpSettings> extends Omit<
  Frame,
  "broker" | "http" | "channels" | "version"
> {
  readonly broker: Broker;
  readonly http: Http;
  /** Channel kind to its settings, parsed by the channel's own schema. Channels that are not named are not open. */
  readonly channels: ReadonlyMap<string, unknown>;
  /** Where relative paths of the file begin. */
  readonly folder: string;
}

export interface ConfigText {
  readonly text: string;
  readonly file: string;
}

export type ConfigReading<Broker, Http extends HttpSettings = HttpSettings> =
  | { readonly kind: "sound"; readonly config: Config<Broker, Http>; readonly findings: readonly Finding[] }
  | { readonly kind: "faulty"; readonly findings: readonly Finding[] };

/** Everything that is wrong with a config file, each with its place; or the config. */
export function readConfig<Broker, Http extends HttpSettings>(
  { text, file }: ConfigText,
  rooms: RoomSettings<Broker, Http>,
  secrets: SecretSource,
): ConfigReading<Broker, Http> {
  const document = readYaml(text, file);
  if (document.findings.length > 0) return { kind: "faulty", findings: document.findings };
  const { value, unresolved } = resolveSecrets(document.value ?? {}, secrets);
  const findings: Finding[] = unresolved.map(({ path, code, name }) =>
    document.finding(path, { code, params: { name } }),
  );
  findings.push(...plainSecrets(document));
  const frame = checkAgainst(frameSchema, value, document);
  if (frame.kind === "faulty") return { kind: "faulty", findings: inFileOrder([...findings, ...frame.findings]) };
  const settings = readRooms(frame.value, rooms, { document, findings });
  if (settings === undefined || hasErrors(findings)) return { kind: "faulty", findings: inFileOrder(findings) };
  const folder = dirname(resolve(file));
  const { version: _, backup, data, ...rest } = frame.value;
  const config: Config<Broker, Http> = {
    ...rest,
    ...settings,
    data: resolve(folder, data),
    backup: { ...backup, folder: resolve(folder, backup.folder) },
    folder,
  };
  return { kind: "sound", config, findings };
}

interface Reading {
  readonly document: YamlDocument;
  readonly findings: Finding[];
}

/** Every room's own part, held against the room's own schema. */
function readRooms<Broker, Http extends HttpSettings>(
  written: Frame,
  rooms: RoomSettings<Broker, Http>,
  into: Reading,
): Pick<Config<Broker, Http>, "broker" | "http" | "channels"> | undefined {
  const broker = checkAgainst(rooms.broker, written.broker ?? {}, into.document, ["broker"]);
  const http = checkAgainst(rooms.http, written.http ?? {}, into.document, ["http"]);
  const channels = readChannels(written.channels, rooms, into);
  for (const room of [broker, http]) if (room.kind === "faulty") into.findings.push(...room.findings);
  return broker.kind === "faulty" || http.kind === "faulty"
    ? undefined
    : { broker: broker.value, http: http.value, channels };
}

function readChannels(
  asked: { readonly [kind: string]: unknown },
  rooms: Pick<RoomSettings<unknown>, "channels">,
  into: Reading,
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
export function loadConfig<Broker, Http extends HttpSettings>(
  from: ConfigText,
  rooms: RoomSettings<Broker, Http>,
  secrets: SecretSource,
): Config<Broker, Http> {
  const reading = readConfig(from, rooms, secrets);
  if (reading.kind === "sound") return reading.config;
  throw new InvalidDocument("CONFIG_INVALID", from, reading.findings);
}
