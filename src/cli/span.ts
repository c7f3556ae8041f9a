import { instantOfLocal } from "../core/local-time.ts";
import type { Instant } from "../core/time.ts";
import { GatewayError } from "../error.ts";
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { evidenceMessages } from "./evidence-messages.ts";

export interface SpanOptions {
  readonly from?: string;
  readonly to?: string;
}

export interface Span {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** Days and moments as the station's clocks show them; from inclusive, to exclusive. */
export async function spanOf(desk: Desk, store: Store, { from, to }: SpanOptions): Promise<Span> {
  if (from === undefined && to === undefined) return {};
  const zone = (await desk.rooms.loadRegistry(store))?.station.zone ?? "UTC";
  const at = (text: string): Instant => {
    const found = instantOfLocal(text, zone);
    if (found === undefined) throw new GatewayError("FILE_UNREADABLE", evidenceMessages(desk.language).notATime(text));
    return found;
  };
  return { ...(from === undefined ? {} : { from: at(from) }), ...(to === undefined ? {} : { to: at(to) }) };
}
