import { Aedes, type AedesOptions, type Client, type PublishPacket } from "aedes";
import { admission } from "./admission.ts";
import type { Broker, BrokerNeeds } from "./broker.ts";
import { connections, cut, type Connections } from "./connections.ts";
import { innardsOf, type Innards } from "./innards.ts";
import { listen, type Listeners } from "./listeners.ts";
import { limitMemory } from "./memory-limits.ts";
import { noticeBoard } from "./notices.ts";
import { publishing } from "./publishing.ts";
import { orderRouting } from "./routing.ts";
import { sessionList, type Session, type Sessions } from "./session.ts";
import type { EmbeddedBrokerSettings } from "./settings.ts";
import { shortWay } from "./short-way.ts";
import { subscribing } from "./subscribing.ts";
import { welcome } from "./welcome.ts";

/** Messages aedes hands out at the same time. */
const DELIVERIES_AT_ONCE = 100;
/** Frames before CONNACK; the frame guard lets none pass, so aedes needs hardly any room for them. */
const EARLY_FRAMES_MAX = 20;

/** Our own broker: aedes, with everything a stranger could say or make grow kept in bounds. */
export async function openEmbeddedBroker(settings: EmbeddedBrokerSettings, needs: BrokerNeeds): Promise<Broker> {
  const board = noticeBoard(needs);
  const sessions = sessionList();
  const persistent = new Map<string, Set<string>>();
  const { note, findPrincipal, connectionChanged: changed, limits } = { ...board, ...needs, ...settings };
  const said = publishing({ sessions, needs, note });
  const heard = subscribing(sessions, note);
  const isUnheard = () => persistent.size === 0 && heard.listeners() === 0;
  const short = (session: Session) => shortWay(session, { keep: said.keep, isUnheard });
  const links = connections({ limits, sessions, note, changed, forget: heard.forget, shortWayOf: short });

  const aedes = await Aedes.createBroker({
    ...aedesOptions(settings, links),
    ...welcome(settings, { findPrincipal, note, sessions, guardOf: links.guardOf, persistent }),
    authorizePublish: said.authorizePublish,
    authorizeSubscribe: heard.authorizeSubscribe,
  });
  links.watch(aedes);
  aedes.on("unsubscribe", (filters, client) => heard.unsubscribed(client, filters));
  // Without a listener an error of its memory would end the process; aedes does not declare the event.
  aedes.on("error" as "closed", ((error: unknown) => needs.log.error({ err: error }, "broker")) as () => void);

  const innards = innardsOf(aedes);
  const { retained } = limitMemory(innards, limits, { note, sessions });
  orderRouting(innards, {
    isHeard: hearing(sessions, isUnheard),
    backlogMax: limits.routingBacklogMax,
    backlogBytesMax: limits.routingBacklogBytesMax,
    overflowed: () => cutAllSlow(sessions, links),
  });
  const door = admission(limits, board, (who) => links.introduce(who, aedes));
  const listeners = await listenFor(aedes, settings, door.arrived);

  return {
    ports: listeners.ports,
    publish: publisher(innards),
    disconnect: (username) => sessions.byUsername(username).forEach((session) => cut(session, "revoked")),
    counts: () => ({
      ...door.counts(),
      authenticated: sessions.size(),
      ...said.counts(),
      retained: retained(),
      persistentSessions: persistent.size,
      notices: board.counts(),
    }),
    async close() {
      for (const session of sessions.all()) session.cut = "gateway-closes";
      const silenced = listeners.close();
      door.closeAll();
      await closed(aedes);
      await silenced;
    },
  };
}

const closed = (aedes: Aedes) => new Promise<void>((resolve) => aedes.close(() => resolve()));

/** Where no port can be opened the heartbeat of aedes must not keep the process alive. */
async function listenFor(aedes: Aedes, ...door: Parameters<typeof listen>): Promise<Listeners> {
  try {
    return await listen(...door);
  } catch (cause) {
    await closed(aedes);
    throw cause;
  }
}

/** Devices speak to the gateway alone until a bridge, reader or integration listens: then nothing need be routed. */
function hearing(sessions: Sessions, isUnheard: () => boolean) {
  return (packet: PublishPacket, client: Client | null): boolean => {
    if (packet.retain || client === null || !isUnheard()) return true;
    return sessions.of(client)?.principal.role !== "device";
  };
}

function cutAllSlow(sessions: Sessions, links: Connections): void {
  for (const { client, guard } of sessions.all()) if (guard.stream.writableNeedDrain) links.cutSlow(client);
}

function publisher(innards: Innards): Broker["publish"] {
  return (topic, payload, { qos, retain }) =>
    new Promise((resolve, reject) => {
      const bytes = Buffer.from(payload);
      innards.publish({ cmd: "publish", topic, payload: bytes, qos, retain, dup: false }, null, (error) => {
        if (error === undefined || error === null) resolve();
        else reject(error);
      });
    });
}

function aedesOptions({ limits, trusted }: EmbeddedBrokerSettings, links: Connections): AedesOptions {
  return {
    concurrency: DELIVERIES_AT_ONCE,
    queueLimit: EARLY_FRAMES_MAX,
    maxInflightInbound: trusted.inflightMax,
    maxTopicLevels: limits.topicLevelsMax,
    connectTimeout: limits.connectTimeoutMs,
    drainTimeout: limits.drainTimeoutMs,
    authorizeForward(client, packet) {
      const waitingBytes = links.guardOf(client)?.guard.stream.writableLength ?? 0;
      if (waitingBytes > limits.outgoingBytesMax) links.cutSlow(client);
      return packet;
    },
  };
}
