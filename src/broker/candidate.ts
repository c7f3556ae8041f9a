import type { ConnectPacket } from "aedes";
import type { Principal } from "../registry/registry.ts";
import type { BrokerNeeds } from "./broker.ts";
import { CONNACK, refuseConnect, type Refusal } from "./connect-rules.ts";
import { rightsOf, type Rights } from "./rights.ts";
import { sessionId } from "./session.ts";
import type { EmbeddedBrokerSettings } from "./settings.ts";

/** Where the settings allow it (the demo), whoever names no user. */
export const ANONYMOUS: Principal = { username: "anonymous", passwordHash: "", role: "integration", prefixes: ["#"] };

/** Somebody whose CONNECT is in order and whose password is not yet checked. */
export interface Candidate {
  readonly kind: "candidate";
  readonly principal: Principal;
  readonly rights: Rights;
  readonly id: string;
  readonly clean: boolean;
  readonly will: ConnectPacket["will"];
}

export interface Rejected {
  readonly kind: "rejected";
  readonly refusal: Refusal;
}

const UNKNOWN: Refusal = { code: CONNACK.badCredentials, kind: "bad-credentials", detail: "unknown user or none" };

/** What a CONNECT asks for, judged before any work is done for it. */
export function candidates(
  settings: EmbeddedBrokerSettings,
  findPrincipal: BrokerNeeds["findPrincipal"],
): (packet: ConnectPacket) => Candidate | Rejected {
  const { allowAnonymous, limits } = settings;
  let unnamed = 0;

  return (packet) => {
    const { username, clientId, will } = packet;
    const principal = username === undefined ? (allowAnonymous ? ANONYMOUS : undefined) : findPrincipal(username);
    if (principal === undefined) return { kind: "rejected", refusal: UNKNOWN };
    const rights = rightsOf(principal);
    const refusal = refuseConnect(packet, principal, { rights, limits });
    if (refusal !== undefined) return { kind: "rejected", refusal };
    unnamed += clientId === "" ? 1 : 0;
    const id = sessionId(principal.username, clientId === "" ? `~${unnamed}` : clientId);
    const clean = principal.role === "device" || packet.clean === true;
    return { kind: "candidate", principal, rights, id, clean, will };
  };
}
