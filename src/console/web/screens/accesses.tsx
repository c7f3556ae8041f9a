import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, post, type GetAnswer } from "../client.ts";
import { csvOf } from "../parts/csv.ts";
import { download } from "../parts/download.ts";
import { me } from "../me.ts";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import { dayAndTime } from "../time.ts";
import { typed } from "../parts/typed.ts";
import { words } from "../words/index.ts";

const PAGE = 50;

type Entry = GetAnswer<"/api/v1/accesses">["accesses"][number];
interface Filter {
  readonly of?: string;
  readonly by?: string;
}

/** Who looked at whose data, when and why; checked against itself, and taken away with a reason. */
export function Accesses({ rest }: { readonly rest: string }) {
  const said = words.value.accesses;
  const filter = useSignal<Filter>(rest === "" ? {} : { of: rest });
  return (
    <>
      <h2>{said.title}</h2>
      <p>{said.intro}</p>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const [of, by] = [typed(event.currentTarget, "of").trim(), typed(event.currentTarget, "by").trim()];
          filter.value = { ...(of === "" ? {} : { of }), ...(by === "" ? {} : { by }) };
        }}
      >
        {(["of", "by"] as const).map((name) => (
          <label key={name}>
            {`${said[name]} `}
            <input name={name} maxLength={64} defaultValue={filter.value[name] ?? ""} placeholder={said.filterHint} />
          </label>
        ))}
        <button class="deed">{said.search}</button>
      </form>
      <Entries key={JSON.stringify(filter.value)} filter={filter.value} />
      <div class="pair">
        <Check />
        <Export filter={filter.value} />
      </div>
    </>
  );
}

function Entries({ filter }: { readonly filter: Filter }) {
  const said = words.value.accesses;
  const shown = useSignal<readonly Entry[] | undefined>(undefined);
  const next = useSignal<number | undefined>(undefined);
  const wrong = useSignal<string | undefined>(undefined);
  const more = async () => {
    const answer = await get("/api/v1/accesses", { query: { ...filter, limit: PAGE, before: next.value } });
    wrong.value = answer.kind === "done" ? undefined : reasonOf(answer);
    if (answer.kind !== "done") return;
    shown.value = [...(shown.value ?? []), ...answer.value.accesses];
    next.value = answer.value.before;
  };
  useEffect(() => void more(), []);
  if (wrong.value !== undefined)
    return (
      <p class="wrong" role="alert">
        {wrong.value}
      </p>
    );
  if (shown.value === undefined) return <p role="status">{words.value.loading}</p>;
  return (
    <>
      {shown.value.length === 0 ? <p>{said.none}</p> : <Table entries={shown.value} />}
      {next.value === undefined ? null : <button onClick={() => void more()}>{said.older}</button>}
    </>
  );
}

function Table({ entries }: { readonly entries: readonly Entry[] }) {
  const said = words.value.accesses;
  return (
    <div class="scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[said.when, said.by, said.of, said.what, said.why].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              {cellsOf(entry).map((cell, place) => (
                // The cells of a row keep their places.
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellsOf({ at, by, byName, of, ofName, what, why }: Entry): readonly string[] {
  const said = words.value.accesses;
  const looker = by === "reader" ? said.reader : (byName ?? by);
  const seen = of === "station" ? said.station : (ofName ?? of);
  const zone = me.value?.station.zone ?? "UTC";
  return [dayAndTime(at, zone, language.value), looker, seen, said.kinds[what] ?? what, why ?? ""];
}

function Check() {
  const said = words.value.accesses;
  const told = useSignal<{ readonly isSound: boolean; readonly text: string; readonly head: string } | undefined>(
    undefined,
  );
  const check = async () => {
    const answer = await get("/api/v1/accesses/check");
    if (answer.kind !== "done") {
      told.value = { isSound: false, text: reasonOf(answer), head: "" };
      return;
    }
    const { entries, head, brokenAt } = answer.value;
    told.value =
      brokenAt === undefined
        ? { isSound: true, text: said.sound(entries), head }
        : { isSound: false, text: said.broken(brokenAt), head: "" };
  };
  return (
    <section class="sheet">
      <h3>{said.check}</h3>
      <button onClick={() => void check()}>{said.check}</button>
      {told.value === undefined ? null : (
        <div role="status">
          <p class={told.value.isSound ? "right" : "wrong"}>{told.value.text}</p>
          {told.value.head === "" ? null : (
            <p>
              {`${said.head} `}
              <code>{told.value.head}</code>
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function Export({ filter }: { readonly filter: Filter }) {
  const said = words.value.accesses;
  const told = useSignal<string | undefined>(undefined);
  const take = async (why: string) => {
    const answer = await post("/api/v1/accesses/export", { ...filter, why });
    if (answer.kind !== "done") {
      told.value = words.value.failed(reasonOf(answer));
      return;
    }
    const { accesses: entries, whole } = answer.value;
    const head = ["#", said.when, said.by, said.of, said.what, said.why, "SHA-256"];
    const rows = entries.map((entry) => [String(entry.seq), ...cellsOf(entry), entry.hash]);
    download(said.file, csvOf([head, ...rows]));
    told.value = said.exported(entries.length, whole);
  };
  return (
    <section class="sheet">
      <h3>{said.exportTitle}</h3>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void take(typed(event.currentTarget, "why"));
        }}
      >
        <label>
          {said.exportWhy}
          <input name="why" required maxLength={200} />
        </label>
        <button>{said.exportDo}</button>
      </form>
      <p role="status">{told.value}</p>
    </section>
  );
}
