import { signal } from "@preact/signals";
import type { BoardCard } from "../feed/board.ts";
import { newKey, post, type PostBody, type PostPath } from "./client.ts";
import { take } from "./live.ts";
import { words } from "./words/index.ts";

type AnswerPath = Extract<PostPath, `/api/v1/alerts/{id}/${string}`>;
type Verb = AnswerPath extends `/api/v1/alerts/{id}/${infer Name}` ? Name : never;

/** Why the last answer was not done, in words; it stays until the next one. */
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
  try {
    const path = `/api/v1/alerts/{id}/${verb}` as const;
    const said = await post(path, body, { params: { id: card.id }, key: newKey() });
    if (said.kind === "done") {
      trouble.value = undefined;
      // The cast: every answer to an alert is the alert as it is now.
      take({ ...card, ...(said.value as Partial<BoardCard>) });
      return true;
    }
    trouble.value = said.kind === "refused" ? said.refusal.message : words.value.unreachable;
    if (said.kind === "refused" && said.refusal.alert !== undefined) take({ ...card, ...said.refusal.alert });
    return false;
  } finally {
    under.delete(deed);
  }
}
