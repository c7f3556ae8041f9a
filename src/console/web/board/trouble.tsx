import { trouble } from "./answer.ts";
import { words } from "../words/index.ts";

/** Why the last answer was not done. */
export function Trouble() {
  return trouble.value === undefined ? null : (
    <p class="wrong" role="alert">
      {words.value.failed(trouble.value)}
    </p>
  );
}
