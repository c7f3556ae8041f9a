import type { AedesOptions, AuthenticateError, Client, ConnectPacket } from "aedes";
import type { Principal } from "../registry/registry.ts";
import type { BrokerNeeds } from "./broker.ts";
import { CONNACK, refuseConnect, type Refusal } from "./connect-rules.ts";
import type { FrameGuard } from "./frame-guard.ts";
import type { NoticeBoard } from "./notices.ts";
import { passwordCheck, type PasswordVerdict } from "./password-check.ts";
import { rightsOf, type Rights } from "./rights.ts";
import { sessionId, type Session, type Sessions } from "./session.ts";
import type { EmbeddedBrokerSettings } from "./settings.ts";

/** Where the settings allow it (the demo), whoever names no user. */
const ANONYMOUS: Principal = { username: "anonymous", passwordHash: "", role: "integration", prefixes: ["#"] };

export interface WelcomeNeeds {
  readonly findPrincipal: BrokerNeeds["findPrincipal"];
  readonly note: NoticeBoard["note"];
  readonly sessions: Sessions;
  readonly guardOf: (client: Client) => { readonly guard: FrameGuard; readonly address: string } | undefined;
  /** Session ids that outlive their connection, with the filters they keep. */
  readonly persistent: Map<string, Set<string>>;
}

interface Candidate {
  readonly principal: Principal;
  readonly rights: Rights;
  readonly packet: ConnectPacket;
  readonly id: string;
}

/** The two hooks a CONNECT passes: what it asks for, then whether it is who it says. */
export function welcome(
  settings: EmbeddedBrokerSettings,
  { findPrincipal, note, sessions, guardOf, persistent }: WelcomeNeeds,
): Required<Pick<AedesOptions, "preConnect" | "authenticate">> {
  const { limits } = settings;
  const check = passwordCheck(limits);
  const candidates = new WeakMap<Client, Candidate | Refusal>();
  let counter = 0;

  function consider(packet: ConnectPacket): Candidate | Refusal {
    const principal = principalOf(packet);
    if (principal === undefined) {
      return { code: CONNACK.badCredentials, kind: "bad-credentials", detail: "unknown user or none" };
    }
    const rights = rightsOf(principal);
    const refusal = refuseConnect(packet, principal, { rights, limits });
    counter += 1;
    const id = sessionId(principal.username, packet.clientId === "" ? `~${counter}` : packet.clientId);
    return refusal ?? { principal, rights, packet, id };
  }

  function principalOf({ username }: ConnectPacket): Principal | undefined {
    if (username !== undefined) return findPrincipal(username);
    return settings.allowAnonymous ? ANONYMOUS : undefined;
  }

  async function verify(
    { principal }: Candidate,
    password: Buffer | undefined,
    address: string,
  ): Promise<PasswordVerdict> {
    if (principal === ANONYMOUS) return "right";
    const { passwordHash } = principal;
    return check({ password: password?.toString("utf8") ?? "", passwordHash, address });
  }

  /** What only matters once the password was right. */
  function refuseSession({ principal, packet, id }: Candidate): Refusal | undefined {
    const same = sessions.byUsername(principal.username).find(({ client }) => client.id === id);
    if (same !== undefined) {
      const age = performance.now() - same.since;
      if (principal.role === "device" && age < limits.takeoverPauseMs) {
        return {
          code: CONNACK.unavailable,
          kind: "takeover-too-fast",
          detail: "two connections fight for one credential",
        };
      }
      note("takeover", principal.username, "a second connection with this credential replaced the first");
      same.cut = "taken-over";
    }
    if (packet.clean !== true && !persistent.has(id) && persistent.size >= limits.persistentSessionsMax) {
      return {
        code: CONNACK.unavailable,
        kind: "too-many-sessions",
        detail: `more than ${limits.persistentSessionsMax}`,
      };
    }
    return undefined;
  }

  function accept(
    client: Client,
    { principal, rights, packet, id }: Candidate,
    who: NonNullable<ReturnType<typeof guardOf>>,
  ): void {
    client.id = id;
    const kept = packet.clean === true ? new Set<string>() : (persistent.get(id) ?? new Set<string>());
    if (packet.clean === true) persistent.delete(id);
    else persistent.set(id, kept);
    const session: Session = {
      client,
      principal,
      rights,
      allowance: principal.role === "device" ? settings.device : settings.trusted,
      guard: who.guard,
      address: who.address,
      will: packet.will,
      since: performance.now(),
      filters: kept,
      cut: undefined,
      failure: undefined,
      isReady: false,
    };
    sessions.add(session);
  }

  return {
    preConnect(client, packet, done) {
      const candidate = consider(packet);
      candidates.set(client, candidate);
      // Until the password was right the connection has an id of its own: aedes clears the state of whatever id it refuses.
      packet.clientId = `?${counter}`;
      packet.clean = !("principal" in candidate) || candidate.principal.role === "device" || packet.clean === true;
      done(null, true);
    },
    authenticate(client, _username, password, done) {
      const who = guardOf(client);
      const candidate = candidates.get(client);
      if (who === undefined || candidate === undefined)
        return done(refused(CONNACK.unavailable, "no connection"), false);
      const refuse = ({ code, kind, detail }: Refusal): void => {
        note(kind, "principal" in candidate ? candidate.principal.username : who.address, detail);
        done(refused(code, detail), false);
      };
      if (!("principal" in candidate)) return refuse(candidate);
      verify(candidate, password, who.address)
        .then((verdict) => {
          // Whoever left while scrypt was running has no session to begin.
          if (client.closed || who.guard.stream.destroyed) return;
          const refusal = refusalOf(verdict) ?? refuseSession(candidate);
          if (refusal !== undefined) return refuse(refusal);
          accept(client, candidate, who);
          done(null, true);
        })
        .catch((error: unknown) => done(refused(CONNACK.unavailable, String(error)), false));
    },
  };
}

function refusalOf(verdict: PasswordVerdict): Refusal | undefined {
  switch (verdict) {
    case "right":
      return undefined;
    case "wrong":
      return { code: CONNACK.badCredentials, kind: "bad-credentials", detail: "wrong password" };
    case "busy":
      return { code: CONNACK.unavailable, kind: "login-busy", detail: "too many logins at once" };
    case "too-many-failures":
      return {
        code: CONNACK.unavailable,
        kind: "too-many-failures",
        detail: "too many wrong passwords from this address",
      };
  }
}

function refused(returnCode: number, message: string): AuthenticateError {
  return Object.assign(new Error(message), { returnCode });
}
