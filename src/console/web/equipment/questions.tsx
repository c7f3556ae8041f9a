import type { Signal } from "@preact/signals";
import type { GetAnswer } from "../client.ts";
import { words } from "../words/index.ts";

export type Product = GetAnswer<"/api/v1/products">["products"][number];
type Question = Product["questions"][number];
type Answer = string | number | boolean;
/** As they were typed, by the id of the question. */
export type Answers = Readonly<Record<string, string>>;

/** A question with any number of answers is answered in the document, where each has its own name. */
export const isPlain = ({ id }: Question): boolean => !id.endsWith(".*");

/** What was chosen, in the type that the question has; nothing where nobody chose. */
export function answersTo(questions: readonly Question[], given: Answers): Record<string, Answer> {
  const told = questions.flatMap(({ id, choices, default: usual }): [string, Answer][] => {
    const text = given[id]?.trim() ?? "";
    if (text === "") return [];
    const choice = choices?.find((one) => String(one) === text);
    return [
      [id, choice ?? (typeof usual === "number" ? Number(text) : typeof usual === "boolean" ? text === "true" : text)],
    ];
  });
  return Object.fromEntries(told);
}

interface Asking {
  readonly question: Question;
  readonly answers: Signal<Answers>;
  readonly typed?: () => void;
}

/** What only the installer knows of a product. */
export function Asked({ question, answers, typed }: Asking) {
  const said = words.value.adopt;
  const { id, text, choices, examples, lifeSafety } = question;
  const offered = choices ?? (typeof question.default === "boolean" ? [true, false] : undefined);
  const put = (value: string) => {
    answers.value = { ...answers.value, [id]: value };
    typed?.();
  };
  const usual = question.default === undefined ? "" : said.usual(said.answer(question.default));
  const value = answers.value[id] ?? "";
  return (
    <label>
      {`${text}${lifeSafety ? ` ${said.lifeSafety}` : ""} `}
      {offered === undefined ? (
        <input
          required={lifeSafety}
          placeholder={usual === "" ? (examples[0] ?? "") : usual}
          value={value}
          onInput={({ currentTarget }) => put(currentTarget.value)}
        />
      ) : (
        <select required={lifeSafety} value={value} onChange={({ currentTarget }) => put(currentTarget.value)}>
          <option value="">{usual}</option>
          {offered.map((one) => (
            <option key={String(one)} value={String(one)}>
              {said.answer(one)}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}
