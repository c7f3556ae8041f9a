import type { Broker, BrokerNeeds } from "../broker/broker.ts";
import { openEmbeddedBroker } from "../broker/embedded.ts";
import { openOutsideBroker } from "../broker/outside.ts";
import type { Instant } from "../core/time.ts";
import type { Published } from "../loop/arrival.ts";
import { BUDDY_TOPICS } from "../watch/buddy/link.ts";
import type { Gateway } from "../loop/gateway.ts";
import type { House } from "./house.ts";
import { createIntake } from "../intake/intake.ts";
import { askDevices } from "./telling-devices.ts";

export function openBroker(house: House, gateway: Gateway): Promise<Broker> {
  const { config, options, catalogue, clock } = house;
  const { log } = options;
  const { receive } = createIntake({
    catalogue,
    registry: () => house.inside,
    barred: (device) => house.barred.get(device),
    heardWith: (device, signal) => house.signals.set(device, signal),
    submit: gateway.submit,
    clock,
    notice: (notice) => log.info(notice, "intake"),
  });
  const needs: BrokerNeeds = {
    findPrincipal: (username) => house.inside.principals.get(username),
    receive: (published) =>
      published.topic.startsWith(BUDDY_TOPICS) ? hearBuddy(house, published) : receive(published),
    connectionChanged: upstreamWatch(house, gateway),
    notice: (notice) => log.warn(notice, "broker"),
    log,
  };
  return "url" in config.broker ? openOutsideBroker(config.broker, needs) : openEmbeddedBroker(config.broker, needs);
}

/** Stations talk among themselves: what a station says before it can be heard it says again. */
async function hearBuddy({ watch }: House, published: Published): Promise<void> {
  await watch?.buddy?.hear(published);
}

/** While somebody else's broker is away the gateway is blind: that is told once it is back. */
function upstreamWatch(house: House, gateway: Gateway): BrokerNeeds["connectionChanged"] {
  const { clock, options } = house;
  let downSince: Instant | undefined;
  return (change) => {
    if (change.kind !== "upstream") return;
    if (change.state === "down") {
      downSince ??= clock.now();
      options.log.error(change, "the outside broker is away; nothing is heard");
    } else if (downSince !== undefined) {
      gateway.wereBlind(downSince, clock.now()).catch(options.fatal);
      askDevices(house);
      downSince = undefined;
    }
  };
}
