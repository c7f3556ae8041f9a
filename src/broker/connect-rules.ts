import type { ConnectPacket } from "aedes";
import type { Principal } from "../registry/registry.ts";
import type { NoticeKind } from "./broker.ts";
import { isForbidden, type Rights } from "./rights.ts";
import type { Limits } from "./settings.ts";

/** Return codes of MQTT 3.1.1, table 3.1. */
export const CONNACK = { badIdentifier: 2, unavailable: 3, badCredentials: 4, notAuthorized: 5 } as const;

export interface Refusal {
  readonly code: (typeof CONNACK)[keyof typeof CONNACK];
  readonly kind: NoticeKind;
  readonly detail: string;
}

/** All that a CONNECT can be refused for besides its password. */
export function refuseConnect(
  packet: ConnectPacket,
  principal: Principal,
  { rights, limits }: { readonly rights: Rights; readonly limits: Limits },
): Refusal | undefined {
  return (
    refuseClientId(packet, principal, limits) ??
    refuseKeepalive(packet, principal, limits) ??
    refuseWill(packet, rights, limits)
  );
}

const badId = (detail: string): Refusal => ({ code: CONNACK.badIdentifier, kind: "bad-client-id", detail });
const badKeepalive = (detail: string): Refusal => ({ code: CONNACK.notAuthorized, kind: "bad-keepalive", detail });
const badWill = (detail: string): Refusal => ({ code: CONNACK.notAuthorized, kind: "bad-will", detail });

function refuseClientId({ clientId, clean }: ConnectPacket, principal: Principal, limits: Limits): Refusal | undefined {
  if (principal.role === "device") {
    return clientId === principal.username ? undefined : badId("a device's client id is its user name");
  }
  if (clientId === "" && clean !== true) return badId("a session that stays needs a client id");
  if (clientId.length > limits.clientIdCharactersMax) return badId("the client id is too long");
  return hasForbidden(clientId) ? badId("control characters in the client id") : undefined;
}

function refuseKeepalive({ keepalive = 0 }: ConnectPacket, principal: Principal, limits: Limits): Refusal | undefined {
  if (keepalive > limits.keepaliveMaxSeconds) return badKeepalive(`a keepalive above ${limits.keepaliveMaxSeconds} s`);
  return principal.role === "device" && keepalive === 0 ? badKeepalive("a device must have a keepalive") : undefined;
}

function refuseWill({ will }: ConnectPacket, rights: Rights, limits: Limits): Refusal | undefined {
  if (will === undefined) return undefined;
  if (!rights.mayWill(will.topic)) return badWill("a will on a topic that is not its own");
  if (/[+#]/.test(will.topic) || will.topic.split("/").length > limits.topicLevelsMax)
    return badWill("a will on no topic");
  if ((will.qos ?? 0) > rights.willQosMax) return badWill(`a will with QoS ${will.qos}`);
  return will.payload.length > limits.willBytesMax ? badWill("a will that is too long") : undefined;
}

function hasForbidden(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (isForbidden(text.charCodeAt(index))) return true;
  }
  return false;
}
