import type { Submit } from "../../loop/arrival.ts";
import { outcomeSchema, type Alert } from "../../core/alert/alert.ts";
import { alertId, personId } from "../../core/ids.ts";
import type { Command } from "../../core/input.ts";
import { between, type Instant } from "../../core/time.ts";
import type { Guest } from "./buddy.ts";
import { idThere } from "./guest-home.ts";
import type { HandBack } from "./word.ts";

const OWNERS_MAX = 16;
const TOLD_MAX = 64;

interface Names {
  readonly there: string;
  readonly here: string;
}

/** How a guest's alert stands here, in the words of its own station. */
export function handBackOf({ entry, since }: Guest, alert: Alert | undefined, names: Names, at: Instant): HandBack {
  const idOf = (person: string) => idThere(person, names.there, names.here);
  const owners = (alert?.owners ?? []).slice(0, OWNERS_MAX).map(({ person, name, etaAt, onScene }) => ({
    person: idOf(person),
    name,
    etaMinutes: Math.max(1, Math.min(240, Math.ceil(between(at, etaAt) / 60_000))),
    onScene,
  }));
  return {
    id: entry.id,
    mark: `${entry.id}@${since}.${alert?.logged ?? 0}`,
    gen: entry.gen + (alert?.gen ?? 0),
    told: (alert?.told ?? []).slice(0, TOLD_MAX).map(idOf),
    owners,
    ...closedOf(alert, idOf),
  };
}

/** Only a person's word ends an emergency at home, too. */
function closedOf(alert: Alert | undefined, idOf: (person: string) => string): Pick<HandBack, "closed"> {
  const outcome = outcomeSchema.safeParse(alert?.closed?.outcome);
  if (alert?.closed === undefined || !outcome.success) return {};
  const { by, note } = alert.closed;
  return {
    closed: { person: idOf(by.person), name: by.name, outcome: outcome.data, ...(note !== undefined && { note }) },
  };
}

export interface TakingBack {
  readonly submit: Submit;
  /** As the store has it; `undefined`: never heard of. */
  readonly alertOf: (id: string) => Promise<Alert | undefined>;
  readonly now: () => Instant;
  /** The other station, by id and by name. */
  readonly station: string;
  readonly name: string;
}

/** Merges what the buddy did into our own alert; answers whether we have it: then the buddy lets go. Harmless when repeated. */
export async function takeBack(needs: TakingBack, handBack: HandBack): Promise<boolean> {
  const alert = await needs.alertOf(handBack.id);
  if (alert === undefined) return false;
  if (alert.closed !== undefined) return true;
  const { submit, station, name, now } = needs;
  const mark = `buddy.${station}.${handBack.mark}`;
  const told = handBack.told.map(personId);
  await submit({
    kind: "input",
    home: alert.home,
    lifeSafety: true,
    input: { kind: "handed-back", at: now(), key: mark, alert: alert.id, gen: handBack.gen, told, from: name },
  });
  const say = (who: { readonly person: string; readonly name: string }, command: Command) =>
    submit({
      kind: "input",
      home: alert.home,
      lifeSafety: true,
      input: {
        kind: "answered",
        at: now(),
        key: `${mark}.${who.person}.${command.kind}`,
        alert: alertId(handBack.id),
        by: { person: personId(who.person), name: who.name, via: "api" },
        operator: true,
        gen: handBack.gen,
        command,
      },
    });
  for (const { etaMinutes, onScene, ...who } of handBack.owners) {
    await say(who, { kind: "accept", etaMinutes });
    if (onScene) await say(who, { kind: "arrive", proof: "operator" });
  }
  if (handBack.closed !== undefined) {
    const { outcome, note, ...who } = handBack.closed;
    const ended = { outcome: outcomeSchema.catch("unknown").parse(outcome), ...(note !== undefined && { note }) };
    await say(who, { kind: "arrive", proof: "operator" });
    await say(who, { kind: "close", spokeWithElder: true, ...ended });
  }
  return true;
}
