import { licences } from "virtual:licences";
import { words } from "../words/index.ts";

/** Whose work runs here, and on what terms. */
export function Licences() {
  const said = words.value.help;
  return (
    <>
      <h2>{said.licences}</h2>
      <p>{said.own}</p>
      <p>{said.others(licences.length)}</p>
      {licences.map(({ name, version, licence, text }) => (
        <details key={`${name} ${version}`} class="licence">
          <summary>{`${name} ${version} · ${licence}`}</summary>
          <pre tabIndex={0}>{text === "" ? said.noText : text}</pre>
        </details>
      ))}
    </>
  );
}
