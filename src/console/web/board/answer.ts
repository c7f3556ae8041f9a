import { signal } from "@preact/signals";
import type { AlertView } from "../../api/alert-view.ts";
import type { BoardCard } from "../../feed/board.ts";
import { newKey, post, type PostBody, type PostPath, type Refusal } from "../client.ts";
import { take } from "../live.ts";
import { words } from "../words/index.ts";

type AnswerPath = Extract<PostPath, `/api/v1/alerts/{id}/${string}`>;
type Verb = AnswerPath extends `/api/v1/alerts/{id}/${infer Name}` ? Name : never;

/** Why the last answer was not done, in words; it stays until something else is begun. */
export const trouble = signal<string | undefined>(undefined);
/** Answers under way: a second press of the same button is the same answer. */
const under = new Set<string>();

/** Says one answer about a card; what the gateway makes of it is on the board at once. */
export async function answer<Name extends Verb>(
  card: BoardCard,
  verb: Name,
  body: PostBody<`/api/v1/alerts/{id}/${Name}`>,
): Promise<boolean> {
  const deed = `${card.id} ${verb}`;
  if (under.has(deed)) return false;
  under.add(deed);
  trouble.value = undefined;
  try {
    const path = `/api/v1/alerts/{id}/${verb}` as const;
    const said = await post(path, body, { params: { id: card.id }, key: newKey() });
    if (said.kind === "done") {
      // The cast: every answer to an alert is the alert as it is now.
      take(asNow(card, said.value as AlertView));
      return true;
    }
    trouble.value = said.kind === "refused" ? wrongOf(said.refusal) : words.value.unreachable;
    if (said.kind === "refused" && said.refusal.alert !== undefined) take(asNow(card, said.refusal.alert));
    return false;
  } finally {
    under.delete(deed);
  }
}

/** What only a card says stays; what the alert no longer says is gone. */
const asNow = ({ who, address, told, atTheDoorBy }: BoardCard, alert: AlertView): BoardCard => ({
  ...alert,
  who,
  address,
  told,
  ...(atTheDoorBy === undefined ? {} : { atTheDoorBy }),
});

/** Whoever came second is told who was first. */
function wrongOf({ code, message, alert }: Refusal): string {
  const [first] = alert?.owners ?? [];
  return code === "already-taken" && first !== undefined ? words.value.overtaken(first.name) : message;
}
