import { useSignal } from "@preact/signals";
import { Shown, useAsked } from "../parts/asked.tsx";
import { post, type PostBody } from "../client.ts";
import { copy } from "../parts/copy.ts";
import { Qr } from "../parts/qr.tsx";
import { reasonOf } from "../parts/reason.ts";
import { words } from "../words/index.ts";

/** The personal links of family members: shown, sent, and taken back. */
export function Family({ rest }: { readonly rest: string }) {
  const said = words.value.family;
  const asked = useAsked("/api/v1/homes");
  const home = useSignal(rest);
  return (
    <>
      <h2>{said.title}</h2>
      <p>{said.intro}</p>
      <Shown asked={asked}>
        {({ homes }) => (
          <>
            <label>
              {said.home}{" "}
              <select value={home.value} onChange={({ currentTarget }) => (home.value = currentTarget.value)}>
                <option value="">{said.choose}</option>
                {homes.map(({ id, address, residents }) => (
                  <option key={id} value={id}>
                    {[...residents.map(({ name }) => name), address].join(" · ")}
                  </option>
                ))}
              </select>
            </label>
            {home.value === "" ? null : <People key={home.value} home={home.value} />}
          </>
        )}
      </Shown>
    </>
  );
}

function People({ home }: { readonly home: string }) {
  const asked = useAsked("/api/v1/homes/{id}", { params: { id: home } });
  return (
    <Shown asked={asked}>
      {({ people }) => {
        const own = people.filter(({ kind }) => kind === "family");
        if (own.length === 0) return <p>{words.value.family.none}</p>;
        return (
          <>
            {own.map(({ id, name }) => (
              <Link key={id} id={id} name={name} />
            ))}
          </>
        );
      }}
    </Shown>
  );
}

type Wish = PostBody<"/api/v1/people/{id}/family-link">;

function Link({ id, name }: { readonly id: string; readonly name: string }) {
  const said = words.value.family;
  const link = useSignal<{ readonly address: string; readonly isLocal: boolean } | undefined>(undefined);
  const outcome = useSignal("");
  const ask = async (wish: Wish, done: string) => {
    const told = await post("/api/v1/people/{id}/family-link", wish, { params: { id } });
    if (told.kind !== "done") {
      outcome.value = reasonOf(told);
      return;
    }
    const { url, path } = told.value;
    link.value = { address: url ?? `${location.origin}${path}`, isLocal: url === undefined };
    outcome.value = done;
  };
  const take = async (address: string) => {
    outcome.value = (await copy(address)) ? said.copied : said.notCopied;
  };
  return (
    <section class="sheet" data-person={id}>
      <button onClick={() => void ask({}, "")}>{said.show(name)}</button>
      {link.value === undefined ? null : (
        <>
          <p>
            <code>{link.value.address}</code>
          </p>
          {link.value.isLocal ? <p class="soft">{said.local}</p> : null}
          <Qr text={link.value.address} title={said.scan} />
          <div class="row">
            <button onClick={() => void take(link.value?.address ?? "")}>{said.copy}</button>
            <button onClick={() => void ask({ forgetPin: true }, said.pinForgotten)}>{said.forgetPin}</button>
            <button onClick={() => void ask({ renew: true }, said.renewed)}>{said.renew}</button>
          </div>
        </>
      )}
      <p role="status">{outcome.value}</p>
    </section>
  );
}
