import { answer, answeredBefore, refuse, remember } from "../alert/answers.ts";
import type { Alert } from "../alert/alert.ts";
import { merge } from "../alert/merging.ts";
import { refusal } from "../alert/permissions.ts";
import type { AlertId } from "../ids.ts";
import type { Answered, Command } from "../input.ts";
import type { HomeState } from "../state.ts";
import { careFor, putBack, type Book } from "./reconcile.ts";
import type { StepReply, Work } from "./work.ts";

/** A command that was answered before is answered the same, and nothing else happens. */
export function saidBefore({ alerts, aftercare }: HomeState, said: Answered): StepReply | undefined {
  const alert = alerts[said.alert] ?? aftercare?.[said.alert];
  const reply = alert === undefined ? undefined : answeredBefore(alert, said);
  return reply === undefined || alert === undefined ? undefined : { ...reply, alert };
}

export function answerPerson(work: Work, heard: Answered): StepReply {
  const { book, desk, watching } = work;
  const said = aboutWhatStays(book, heard);
  const alert = book.alerts[said.alert];
  if (alert === undefined) return answerAfterwards(work, said);
  if (said.command.kind === "merge") return answerMerging(work, alert, said, said.command.with);
  const answered = answer(desk, alert, said);
  putBack(book, watching, alert, answered.alert);
  return { ...answered.reply, alert: answered.alert };
}

/** True of the person, whichever of two alerts they were called about. */
const OF_THEMSELVES: readonly Command["kind"][] = ["accept", "arrive", "decline", "withdraw", "extend", "note"];

/** Their message named an alert that became part of another: who is going is never refused for that. Its generations are not the other's. */
function aboutWhatStays({ alerts, aftercare }: Pick<Book, "alerts" | "aftercare">, said: Answered): Answered {
  const closed = alerts[said.alert] === undefined ? aftercare[said.alert]?.closed : undefined;
  if (closed?.outcome !== "merged" || closed.into === undefined) return said;
  if (!OF_THEMSELVES.includes(said.command.kind)) return said;
  const { gen: _others, ...rest } = said;
  return aboutWhatStays({ alerts, aftercare }, { ...rest, alert: closed.into });
}

/** The alert is closed: what was said is answered with how it ended, and stands in its log. */
function answerAfterwards({ book, desk }: Work, said: Answered): StepReply {
  const alert = book.aftercare[said.alert];
  if (alert === undefined) {
    const detail = `${said.by.name}: ${said.command.kind} for ${said.alert}`;
    desk.effects.push({
      kind: "remark",
      remark: { at: desk.at, home: desk.plan.home, code: "answer-too-late", detail },
    });
    return { kind: "refused", why: "already-closed" };
  }
  const answered = answer(desk, alert, said);
  book.aftercare = careFor(book, answered.alert);
  desk.effects.push({ kind: "alert-changed", alert: answered.alert });
  return { ...answered.reply, alert: answered.alert };
}

/** Two alerts are about one person. */
function answerMerging(work: Work, alert: Alert, said: Answered, other: AlertId): StepReply {
  const { book, desk, watching } = work;
  const why = refusal(desk, alert, said);
  const second = book.alerts[other];
  if (why !== undefined || second === undefined || second.category !== alert.category) {
    const refused = refuse(desk, alert, said, why ?? "wrong-state");
    putBack(book, watching, alert, refused.alert);
    return { ...refused.reply, alert: refused.alert };
  }
  const { stays, goes } = merge(desk, remember(alert, said, desk, undefined), second, said.by);
  const [before, gone] = stays.id === alert.id ? [alert, second] : [second, alert];
  putBack(book, watching, gone, goes);
  putBack(book, watching, before, stays);
  return { kind: "stored", alert: stays };
}
