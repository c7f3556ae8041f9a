import { appendFileSync, readFileSync } from "node:fs";

/** What one side of the door saw; wall time in milliseconds. Nothing of it comes from the gateway's own files. */
export type Event =
  | {
      readonly kind: "said";
      readonly at: number;
      readonly message: string;
      readonly press: boolean;
      readonly home: string;
    }
  | { readonly kind: "acknowledged"; readonly at: number; readonly message: string }
  | { readonly kind: "opened"; readonly at: number; readonly round: number }
  | { readonly kind: "killed"; readonly at: number; readonly round: number }
  | { readonly kind: "started"; readonly at: number; readonly round: number; readonly overdue: readonly string[] }
  | {
      readonly kind: "letter";
      readonly at: number;
      readonly key: string;
      readonly alert: string;
      readonly to: string;
      readonly purpose: string;
      readonly text: string;
      /** What the far side made of it: only `taken` told the gateway that it arrived. */
      readonly made: Made;
    }
  | ({ readonly kind: "asked" } & Words)
  /** The HTTP status; absent where no answer came. */
  | ({ readonly kind: "answered"; readonly status?: number } & Words);

/** What a person says about an alert; one key for all tries of one thing meant. */
interface Words {
  readonly at: number;
  readonly person: string;
  readonly alert: string;
  readonly command: string;
  readonly key: string;
}

/** Taken at once or slowly, refused for now, or taken and the answer lost on its way back. */
export type Made = "taken" | "refused" | "answer-lost";

export type EventOf<Kind extends Event["kind"]> = Extract<Event, { readonly kind: Kind }>;

export interface History {
  readonly file: string;
  readonly write: (event: Event) => void;
}

/** One line per event, written before anybody acts on it: the checker reads the file, not the campaign's memory. */
export function openHistory(file: string): History {
  return { file, write: (event) => appendFileSync(file, `${JSON.stringify(event)}\n`) };
}

export const readHistory = (file: string): readonly Event[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Event);
