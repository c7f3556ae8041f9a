import { DocumentPage } from "../registry/document-page.tsx";
import { HistoryPage } from "../registry/history-page.tsx";
import { HomePage } from "../registry/home-page.tsx";
import { Overview } from "../registry/overview.tsx";
import { TablePage } from "../registry/table-page.tsx";
import { words } from "../words/index.ts";

/** Who lives where, what watches, who comes: by forms, by table, by document. */
export function Registry({ rest }: { readonly rest: string }) {
  const said = words.value.registry;
  const [page = "", id = ""] = rest.split("/");
  return (
    <>
      <h2>{said.title}</h2>
      <nav class="row" aria-label={said.title}>
        {(["", "table", "history", "document"] as const).map((to) => (
          <a key={to} class="button" href={`#/registry/${to}`} aria-current={to === page ? "page" : undefined}>
            {said.pages[to]}
          </a>
        ))}
      </nav>
      <Page page={page} id={id} />
    </>
  );
}

function Page({ page, id }: { readonly page: string; readonly id: string }) {
  if (page === "home") return <HomePage key={id} id={id} />;
  if (page === "table") return <TablePage />;
  if (page === "history") return <HistoryPage />;
  if (page === "document") return <DocumentPage />;
  return <Overview />;
}
