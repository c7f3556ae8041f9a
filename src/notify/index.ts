import type { AnyChannel } from "./channel.ts";
import { inbox } from "./inbox.ts";
import { light } from "./light.ts";
import { siren } from "./siren.ts";
import { smtp } from "./smtp.ts";
import { speaker } from "./speaker.ts";
import { webhook } from "./webhook.ts";

/** Every way to reach somebody. The channel contract runs over this list. */
export const channels: readonly AnyChannel[] = [inbox, light, siren, smtp, speaker, webhook];

const byKind = new Map(channels.map((channel) => [channel.kind, channel]));

export const channelByKind = (kind: string): AnyChannel | undefined => byKind.get(kind);
