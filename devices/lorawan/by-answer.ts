import type { Answers, Question } from "../profile.ts";
import type { Decoder } from "./product.ts";

/** One decoder for each answer that the installer can give, made once and not for every message. */
export function byAnswer(
  { id, choices = [], default: assumed }: Question,
  decoderFor: (answers: Answers) => Decoder,
): Decoder {
  const decoders = new Map(choices.map((answer) => [answer, decoderFor({ [id]: answer })]));
  const unanswered = decoderFor(assumed === undefined ? {} : { [id]: assumed });
  return (frame, draft) => (decoders.get(frame.answers[id] ?? "") ?? unanswered)(frame, draft);
}
