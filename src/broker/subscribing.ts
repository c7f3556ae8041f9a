import type { Client, Subscription } from "aedes";
import type { NoticeBoard } from "./notices.ts";
import type { Session, Sessions } from "./session.ts";

export interface Subscribing {
  readonly authorizeSubscribe: (
    client: Client,
    subscription: Subscription,
    done: (error: Error | null, subscription?: Subscription | null) => void,
  ) => void;
  readonly unsubscribed: (client: Client, filters: readonly string[]) => void;
  readonly forget: (session: Session) => void;
  /** Connected sessions other than devices that subscribed to anything. */
  readonly listeners: () => number;
}

/** What may be heard; aedes answers 0x80 for a filter that is called back with null. */
export function subscribing(sessions: Sessions, note: NoticeBoard["note"]): Subscribing {
  const listening = new Set<Session>();

  function isGranted({ principal, rights, filters, allowance }: Session, filter: string): boolean {
    if (!rights.mayRead(filter)) {
      note("foreign-filter", principal.username, `may not subscribe to ${filter}`);
      return false;
    }
    if (!filters.has(filter) && filters.size >= allowance.subscriptionsMax) {
      note("too-many-filters", principal.username, `more than ${allowance.subscriptionsMax} subscriptions`);
      return false;
    }
    return true;
  }

  return {
    authorizeSubscribe(client, subscription, done) {
      const session = sessions.of(client);
      if (session === undefined || !isGranted(session, subscription.topic)) return done(null, null);
      session.filters.add(subscription.topic);
      if (session.principal.role !== "device") listening.add(session);
      done(null, subscription);
    },
    unsubscribed(client, filters) {
      const session = sessions.of(client);
      if (session === undefined) return;
      for (const filter of filters) session.filters.delete(filter);
      if (session.filters.size === 0) listening.delete(session);
    },
    forget: (session) => void listening.delete(session),
    listeners: () => listening.size,
  };
}
