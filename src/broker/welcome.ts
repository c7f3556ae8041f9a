import type { AedesOptions, Client } from "aedes";
import type { BrokerNeeds } from "./broker.ts";
import { ANONYMOUS, candidates, type Candidate, type Rejected } from "./candidate.ts";
import { CONNACK, type Refusal } from "./connect-rules.ts";
import type { Guarded } from "./connections.ts";
import type { NoticeBoard } from "./notices.ts";
import { passwordCheck, type Login, type PasswordVerdict } from "./password-check.ts";
import type { Sessions } from "./session.ts";
import type { EmbeddedBrokerSettings } from "./settings.ts";

export interface WelcomeNeeds {
  readonly findPrincipal: BrokerNeeds["findPrincipal"];
  readonly note: NoticeBoard["note"];
  readonly sessions: Sessions;
  readonly guardOf: (client: Client) => Guarded | undefined;
  /** Session ids that outlive their connection, with the filters they keep. */
  readonly persistent: Map<string, Set<string>>;
}

type Hooks = Required<Pick<AedesOptions, "preConnect" | "authenticate">>;
type RefusedError = Error & { readonly returnCode: Refusal["code"] };
/** As aedes has it, but without its enum, which cannot be named where types are erased. */
type Answered = (error: RefusedError | null, isWelcome: boolean) => void;

const GONE: Refusal = { code: CONNACK.unavailable, kind: "connection-error", detail: "it left before it was answered" };

/** The two hooks a CONNECT passes: what it asks for, then whether it is who it says. */
export function welcome(settings: EmbeddedBrokerSettings, needs: WelcomeNeeds): Hooks {
  const consider = candidates(settings, needs.findPrincipal);
  const check = passwordCheck(settings.limits);
  const considered = new WeakMap<Client, Candidate | Rejected>();
  let arrivals = 0;

  async function judge(client: Client, password: string): Promise<Refusal | undefined> {
    const who = needs.guardOf(client);
    const candidate = considered.get(client);
    if (who === undefined || candidate === undefined) return GONE;
    if (candidate.kind === "rejected") return candidate.refusal;
    // Whoever left before or while scrypt was running has no session to begin.
    const isGone = (): boolean => client.closed || who.guard.stream.destroyed;
    const verdict = await verify(candidate, { password, address: who.address, isGone });
    if (isGone()) return GONE;
    if (verdict !== "right") return REFUSALS[verdict];
    return refuseSession(candidate, settings, needs) ?? accept({ client, candidate, ...who }, settings, needs);
  }

  async function verify({ principal }: Candidate, login: Omit<Login, "passwordHash">): Promise<PasswordVerdict> {
    return principal === ANONYMOUS ? "right" : check({ ...login, passwordHash: principal.passwordHash });
  }

  async function answer(client: Client, password: string, done: Answered): Promise<void> {
    const refusal = await judge(client, password);
    if (refusal === undefined) return done(null, true);
    const candidate = considered.get(client);
    const who = candidate?.kind === "candidate" ? candidate.principal.username : needs.guardOf(client)?.address;
    needs.note(refusal.kind, who ?? "unknown", refusal.detail);
    done(refusedWith(refusal), false);
  }

  return {
    preConnect(client, packet, done) {
      const candidate = consider(packet);
      considered.set(client, candidate);
      arrivals += 1;
      // Until the password was right it has an id of its own: aedes clears the state of whatever id it refuses.
      packet.clientId = `?${arrivals}`;
      packet.clean = candidate.kind === "rejected" || candidate.clean;
      done(null, true);
    },
    authenticate(client, _username, password, done) {
      // It never rejects: `verifyPassword` answers false to what it cannot read.
      void answer(client, password?.toString("utf8") ?? "", done);
    },
  };
}

/** What only matters once the password was right. */
function refuseSession(
  { principal, id, clean }: Candidate,
  { limits }: EmbeddedBrokerSettings,
  { sessions, persistent, note }: WelcomeNeeds,
): Refusal | undefined {
  if (!clean && !persistent.has(id) && persistent.size >= limits.persistentSessionsMax) return TOO_MANY_SESSIONS;
  const same = sessions.byUsername(principal.username).find(({ client }) => client.id === id);
  if (same === undefined) return undefined;
  const isFight = principal.role === "device" && performance.now() - same.since < limits.takeoverPauseMs;
  if (isFight) return TOO_FAST;
  note("takeover", principal.username, "a second connection with this credential replaced the first");
  same.cut = "taken-over";
  return undefined;
}

interface Accepted extends Guarded {
  readonly client: Client;
  readonly candidate: Candidate;
}

function accept(
  { client, candidate, guard, address }: Accepted,
  settings: EmbeddedBrokerSettings,
  needs: WelcomeNeeds,
): undefined {
  const { principal, rights, id, clean, will } = candidate;
  client.id = id;
  const filters = (clean ? undefined : needs.persistent.get(id)) ?? new Set<string>();
  if (clean) needs.persistent.delete(id);
  else needs.persistent.set(id, filters);
  const allowance = principal.role === "device" ? settings.device : settings.trusted;
  const nothingYet = { cut: undefined, failure: undefined, isReady: false };
  const since = performance.now();
  needs.sessions.add({ client, principal, rights, allowance, guard, address, will, since, filters, ...nothingYet });
}

const unavailable = (kind: Refusal["kind"], detail: string): Refusal => ({ code: CONNACK.unavailable, kind, detail });

const TOO_MANY_SESSIONS = unavailable("too-many-sessions", "too many sessions that stay");
const TOO_FAST = unavailable("takeover-too-fast", "two connections fight for one credential");
const REFUSALS: { readonly [verdict in Exclude<PasswordVerdict, "right">]: Refusal } = {
  wrong: { code: CONNACK.badCredentials, kind: "bad-credentials", detail: "wrong password" },
  busy: unavailable("login-busy", "too many logins at once"),
  "too-many-failures": unavailable("too-many-failures", "too many wrong passwords from this address"),
  gone: GONE,
};

function refusedWith({ code, detail }: Refusal): RefusedError {
  return Object.assign(new Error(detail), { returnCode: code });
}
