import type { z } from "zod";
import type { Language, Worded } from "../core/language.ts";
import type { Severity } from "../core/severity.ts";
import type { Purpose } from "../core/effect.ts";

/** One way to reach somebody. One object in one file; listed in index.ts; the channel contract runs over the list. */
export interface ChannelKind<Settings, Address> {
  readonly kind: string;
  readonly title: Worded<string>;
  /** What the operator configures once for the station (`gateway.yaml`, `channels.<kind>`). */
  readonly settings: z.ZodType<Settings>;
  /** What each person has on this channel (`site.yaml`, `channels[].address`). */
  readonly address: z.ZodType<Address>;
  /** Published limits of the far side; the outbox keeps them. */
  readonly limits: ChannelLimits;
  /** `accepted` at best for channels without a receipt. */
  readonly receipt: "none" | "delivery";
  readonly open: (settings: Settings, tools: ChannelTools) => Promise<OpenChannel<Address>>;
}

export interface ChannelLimits {
  /** Messages a minute over the whole channel; `undefined`: no published limit. */
  readonly perMinute: number | undefined;
  /** Messages a minute to one address; absent: no published limit. */
  readonly perAddressPerMinute?: number | undefined;
  readonly concurrent: number;
  readonly timeoutMs: number;
}

/** What the composition root lends to channels that need more than the network. */
export interface ChannelTools {
  readonly stationName: string;
  /** Publishes to a device and waits for its `cmd-ack`, if it has one. */
  readonly command: (device: string, command: DeviceCommand, timeoutMs: number) => Promise<CommandResult>;
  /** Shows a line to whoever watches the terminal. */
  readonly inbox: (line: InboxLine) => void;
}

export interface DeviceCommand {
  readonly ref: string;
  readonly action: "siren" | "light" | "speak" | "stop" | "test";
  /** What to say; with `stop`, said once after falling silent. */
  readonly text?: string;
  readonly language?: Language;
  readonly severity?: Severity;
  readonly seconds?: number;
}

export type CommandResult =
  | { readonly kind: "acknowledged" }
  /** Told, and this product never says whether it did it. */
  | { readonly kind: "told" }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "silent" };

export interface InboxLine {
  readonly to: string;
  readonly letter: Letter;
}

export interface OpenChannel<Address> {
  readonly deliver: (letter: Letter, address: Address) => Promise<Delivery>;
  /** Asks the far side whether it would work, without writing to anybody; absent where that cannot be asked. */
  readonly probe?: () => Promise<Delivery>;
  readonly close: () => Promise<void>;
}

/** A message in its reader's language, ready to send. */
export interface Letter {
  /** Idempotency key: the same for every retry. */
  readonly key: string;
  readonly purpose: Purpose;
  readonly severity: Severity;
  readonly language: Language;
  readonly recipient: string;
  readonly subject: string;
  /** Plain text, a few short lines. */
  readonly text: string;
  /** One line that fits a lock screen: no health detail. */
  readonly discreet: string;
  readonly alert: string | undefined;
  /** The recipient's personal page for this alert, when the station has an address that can be reached. */
  readonly link: string | undefined;
}

/** Expected failure is a value. `retry` says whether the same request may succeed later. */
export type Delivery =
  | { readonly kind: "delivered" }
  | { readonly kind: "accepted"; readonly reference?: string }
  | {
      readonly kind: "failed";
      readonly retry: boolean;
      readonly reason: string;
      readonly retryAfterMs?: number;
      /** It would fail for everybody, as a wrong password does. */
      readonly fault?: "channel";
    };

/** The list keeps channels of any settings and address: each is only ever fed what its own schemas parsed. */
export interface AnyChannel extends Omit<ChannelKind<never, never>, "settings" | "address"> {
  readonly settings: z.ZodType;
  readonly address: z.ZodType;
}

/** Opens a channel with settings as they are written; throws where its schema does not know them. */
export async function openChannel(
  channel: AnyChannel,
  settings: unknown,
  tools: ChannelTools,
): Promise<OpenChannel<unknown>> {
  // Both casts to `never` stand behind a parse by the channel's own schema.
  const open = await channel.open(channel.settings.parse(settings) as never, tools);
  return {
    async deliver(letter, address) {
      const parsed = channel.address.safeParse(address);
      if (parsed.success) return open.deliver(letter, parsed.data as never);
      const [issue] = parsed.error.issues;
      const where = issue?.path.join(".") ?? "";
      return { kind: "failed", retry: false, reason: `bad ${channel.kind} address: ${where} ${issue?.message ?? ""}` };
    },
    ...(open.probe === undefined ? {} : { probe: open.probe }),
    close: open.close,
  };
}

export function defineChannel<Settings, Address>(
  channel: ChannelKind<Settings, Address>,
): ChannelKind<Settings, Address> {
  return channel;
}
