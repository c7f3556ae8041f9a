import type { Random } from "../../../simulators/random.ts";
import type { EventOf, History } from "./history.ts";
import { nurses, SILENT_HOMES, type Nurse } from "./world.ts";

type Letter = EventOf<"letter">;

interface Say {
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const GO: Say = { command: "accept", body: { etaMinutes: 5 } };
const ARRIVE: Say = { command: "arrive", body: { proof: "operator" } };
const CLOSE: Say = { command: "close", body: { outcome: "real-need", spokeWithElder: true } };
const DECLINE: Say = { command: "decline", body: {} };

const MIND_MAX_MS = 1_500;
const ASK_AGAIN_MS = 80;
const PATIENCE_MS = 3_000;

/** Nurses who get a letter and decide once per alert: they go, they cannot, or they do not look at it. */
export interface People {
  readonly heard: (letter: Letter) => void;
  /** Where the gateway's door is now. */
  readonly door: (url: string) => void;
  /** Everybody has said what they wanted to say and was answered. */
  readonly areDone: () => boolean;
  /** From now on the first who hears of it goes. */
  readonly heal: () => void;
}

export function gatherPeople(history: History, random: Random): People {
  let url = "";
  let isHealed = false;
  let busy = 0;
  let keys = 0;
  const minds = new Set<string>();

  /** The same key until an answer comes: whether the one before was heard nobody can tell. */
  async function say(nurse: Nurse, alert: string, { command, body }: Say): Promise<number> {
    keys += 1;
    const key = `k${keys}`;
    const one = { person: nurse.id, alert, command, key };
    for (;;) {
      history.write({ kind: "asked", at: Date.now(), ...one });
      const status = await post(`${url}/api/v1/alerts/${alert}/${command}`, { token: nurse.token, key, body });
      history.write({ kind: "answered", at: Date.now(), ...one, ...(status === undefined ? {} : { status }) });
      if (status !== undefined && status < 500 && status !== 429) return status;
      await pause(ASK_AGAIN_MS);
    }
  }

  async function handle(nurse: Nurse, alert: string): Promise<void> {
    const mind = isHealed ? "goes" : random.pick(["goes", "goes", "cannot", "looks away"]);
    if (mind === "looks away") return;
    await pause(isHealed ? 0 : random.whole(0, MIND_MAX_MS));
    for (const words of mind === "cannot" ? [DECLINE] : [GO, ARRIVE, CLOSE])
      if ((await say(nurse, alert, words)) !== 200) return;
  }

  return {
    heard({ to, alert, purpose }) {
      const nurse = nurses.find(({ name }) => name === to);
      const mind = `${alert} ${to} ${isHealed}`;
      if (nurse === undefined || purpose !== "alert" || minds.has(mind)) return;
      if (SILENT_HOMES.some((home) => alert.startsWith(`${home}.`))) return;
      minds.add(mind);
      busy += 1;
      void handle(nurse, alert).finally(() => (busy -= 1));
    },
    door: (now) => {
      url = now;
    },
    areDone: () => busy === 0,
    heal: () => {
      isHealed = true;
    },
  };
}

interface Ask {
  readonly token: string;
  readonly key: string;
  readonly body: Say["body"];
}

/** The status, or nothing where no answer came. */
async function post(url: string, { token, key, body }: Ask): Promise<number | undefined> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key };
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
