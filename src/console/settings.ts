import { z } from "zod";

const SECRET_CHARACTERS_MIN = 32;
const milliseconds = (usual: number) => z.int().min(50).max(600_000).default(usual);

/** What the HTTP door lets an operator set; every limit has a name and a usual value. */
export const consoleSettingsSchema = z.strictObject({
  host: z.string().min(1).default("0.0.0.0"),
  port: z.int().min(0).max(65_535).default(8_080),
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Newest first: the first signs personal links, all are believed. */
  linkSecrets: z.tuple([z.string().min(SECRET_CHARACTERS_MIN)], z.string().min(SECRET_CHARACTERS_MIN)),
  /** Reads everything and changes nothing. */
  readToken: z.string().min(24).max(128).optional(),
  limits: z
    .strictObject({
      bodyBytes: z.int().min(256).max(1_048_576).default(65_536),
      headerBytes: z.int().min(2_048).max(65_536).default(16_384),
      headersMax: z.int().min(10).max(1_000).default(100),
      requestTimeoutMs: milliseconds(15_000),
      headersTimeoutMs: milliseconds(10_000),
      keepAliveTimeoutMs: milliseconds(5_000),
      requestsPerSocket: z.int().min(1).max(100_000).default(1_000),
      connections: z.int().min(1).max(100_000).default(512),
      requestsPerMinute: z.int().min(1).max(100_000).default(600),
      failedSignInsPerMinute: z.int().min(1).max(1_000).default(20),
      linkPostsPerMinute: z.int().min(1).max(1_000).default(20),
      closeGraceMs: milliseconds(3_000),
    })
    .prefault({}),
});
export type ConsoleSettings = z.infer<typeof consoleSettingsSchema>;

/** `http:` of the config file: the gateway makes its link secrets itself and keeps them in the store. */
export const httpSettingsSchema = consoleSettingsSchema.omit({ linkSecrets: true });
export type HttpSettings = z.infer<typeof httpSettingsSchema>;
