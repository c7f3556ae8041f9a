import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Shown, useAsked } from "../parts/asked.tsx";
import { post } from "../client.ts";
import { csvOf } from "../parts/csv.ts";
import { download } from "../parts/download.ts";
import { siteForm, type SiteTaken } from "./site-edit.ts";
import { SiteEditForm } from "./site-form.tsx";
import { words } from "../words/index.ts";

const TABLES = ["residents", "contacts", "devices"] as const;
type Table = (typeof TABLES)[number];

/** Heads of an empty table to fill in; the gateway knows the Chinese ones, too. */
const HEADS: { readonly [T in Table]: readonly string[] } = {
  residents: ["home", "address", "building", "id", "name", "tags"],
  contacts: ["home", "id", "name", "relation", "phone", "email", "key", "minutes"],
  devices: ["home", "id", "profile", "identity", "label", "room", "resident"],
};

/** People and devices by the hundred, from a spreadsheet. */
export function TablePage() {
  const asked = useAsked("/api/v1/site/document");
  return (
    <Shown asked={asked}>
      {({ version }) => <TableForm key={version} version={version} done={() => void asked.again()} />}
    </Shown>
  );
}

function TableForm({ version, done }: { readonly version: number; readonly done: () => void }) {
  const said = words.value.registry.table;
  const table = useSignal<Table>("residents");
  const file = useSignal("");
  const form = useMemo(
    () => siteForm(version, (wish) => post("/api/v1/site/table", { ...wish, table: table.value, base64: file.value })),
    [version],
  );
  const choose = async (chosen: File | undefined) => {
    file.value = chosen === undefined ? "" : await base64Of(chosen);
    form.typed();
  };
  return (
    <SiteEditForm form={form} edits={NO_EDITS} fields={[]} done={done}>
      <p>{said.about}</p>
      <label class="field">
        {said.which}
        <select
          value={table.value}
          onChange={({ currentTarget }) => {
            table.value = TABLES.find((one) => one === currentTarget.value) ?? "residents";
            form.typed();
          }}
        >
          {TABLES.map((one) => (
            <option key={one} value={one}>
              {said.tables[one]}
            </option>
          ))}
        </select>
      </label>
      <p>
        {said.columns} <code>{HEADS[table.value].join(", ")}</code>{" "}
        <button type="button" onClick={() => download(`${table.value}.csv`, csvOf([HEADS[table.value]]))}>
          {said.empty}
        </button>
      </p>
      <label class="field">
        {said.file}
        <input
          type="file"
          accept=".csv,text/csv"
          required
          onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
        />
      </label>
      <Rows told={form.told.value} />
    </SiteEditForm>
  );
}

/** The file says what is wished; there is nothing to name beside it. */
const NO_EDITS = () => [];

/** Which rows are wrong, as the spreadsheet numbers them. */
function Rows({ told }: { readonly told: SiteTaken | undefined }) {
  const wrong = told?.findings.filter(({ fresh }) => fresh) ?? [];
  return wrong.length === 0 ? null : (
    <table>
      <tbody>
        {wrong.map(({ path, message, hint }) => (
          <tr key={`${path} ${message}`}>
            <th scope="row">{path}</th>
            <td>{hint === undefined ? message : `${message} (${hint})`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text);
}
