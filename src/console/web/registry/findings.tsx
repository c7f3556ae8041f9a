import type { PostAnswer } from "../client.ts";
import { words } from "../words/index.ts";

type Taken = PostAnswer<"/api/v1/site/import">;

/** What is wrong with a document, with the place and what to do. */
export function Findings({ findings }: Pick<Taken, "findings">) {
  const said = words.value.registry;
  return findings.length === 0 ? null : (
    <ul class="plain">
      {findings.map(({ severity, line, col, path, message, hint }) => (
        <li key={`${line}:${col} ${message}`} class={severity === "error" ? "late" : ""}>
          {`${said.severities[severity]} · ${said.line(line)} · ${path} · ${message}${hint === undefined ? "" : ` (${hint})`}`}
        </li>
      ))}
    </ul>
  );
}

/** Passwords that were made just now; nobody can read them again. */
export function Issued({ issued }: Pick<Taken, "issued">) {
  const said = words.value.registry;
  return issued.length === 0 ? null : (
    <>
      <p>
        <strong>{said.issued}</strong>
      </p>
      <pre>{issued.map(({ username, password }) => `${username},${password}`).join("\n")}</pre>
    </>
  );
}
