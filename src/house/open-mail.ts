import type { Commands } from "../commands.ts";
import { deviceId, type AlertId, type AttemptId, type PersonId } from "../core/ids.ts";
import { wordsOf } from "../core/rules/words.ts";
import type { Gateway } from "../loop/gateway.ts";
import type { House } from "./house.ts";
import { linkUrl, signLink } from "../link.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { channels } from "../notify/index.ts";
import { compose } from "../notify/messages/compose.ts";
import type { OutboxNote } from "../outbox/outbox.ts";
import { startPostOffice, type PostOffice } from "./post-office.ts";

/** The channels of the station open, and the outbox drains into them. */
export function openMail(house: House, gateway: Gateway, commands: Commands): Promise<PostOffice> {
  const { config, options, store, clock, metrics, linkSecrets } = house;
  const address = () => config.http.publicUrl ?? house.console?.url;
  return startPostOffice({
    store,
    clock,
    channels: [...channels, house.loop.loopback.channel],
    compose,
    wordsOf,
    settings: new Map([...config.channels, [house.loop.loopback.channel.kind, {}]]),
    registry: () => house.inside,
    sending: config.sending,
    unheard: () => unheardIn(gateway),
    submit: gateway.submit,
    linkFor(alert: AlertId, person: PersonId) {
      const url = address();
      return url === undefined ? undefined : linkUrl(url, signLink(linkSecrets, { alert, person }));
    },
    log: options.log,
    tools: {
      stationName: house.registry.station.name,
      command: (device, command, timeoutMs) => commands.command(deviceId(device), command, timeoutMs),
      inbox: options.inbox,
    },
    note: (note) => countAttempt(metrics, options.log, note),
    fatal: options.fatal,
  });
}

/** What the policy was waiting for when the gateway stopped. */
const unheardIn = (gateway: Gateway): readonly AttemptId[] =>
  [...gateway.states()]
    .flatMap(({ alerts }) => Object.values(alerts).flatMap(({ tried }) => tried))
    .flatMap(({ attempt, result }) => (result === "pending" || result === "struggling" ? [attempt] : []));

function countAttempt(metrics: Metrics, log: Logger, note: OutboxNote): void {
  if (note.kind === "revived") {
    log.warn(note, "messages that were in mid-send are sent again");
    return;
  }
  if (note.kind === "channel") {
    if (note.failing) log.error(note, "a channel fails; calls for help go out on every other one at once");
    else log.info(note, "a channel works");
    return;
  }
  const { stored, result } = note;
  metrics.attempt(stored.attempt.channel, result.state);
  if ("reason" in result) log.warn({ attempt: result.id, state: result.state, reason: result.reason }, "outbox");
}
