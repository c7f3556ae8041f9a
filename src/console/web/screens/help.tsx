import { Table } from "../parts/table.tsx";
import { language } from "../preferences.ts";
import { en, zh } from "../words/glossary.ts";
import { words } from "../words/index.ts";

/** The keys of the board, and what the words of the screens mean. */
export function Help() {
  const said = words.value.help;
  const terms = Object.values(language.value === "en" ? en : zh);
  return (
    <>
      <h2>{said.title}</h2>
      <h3>{said.keys}</h3>
      <Table columns={said.columns}>
        {words.value.keyList.map(([key, what]) => (
          <tr key={key}>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{what}</td>
          </tr>
        ))}
      </Table>
      <h3>{said.terms}</h3>
      <dl class="glossary">
        {terms.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="#/licences">{said.toLicences}</a>
      </p>
    </>
  );
}
