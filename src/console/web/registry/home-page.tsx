import { Shown, useAsked } from "../parts/asked.tsx";
import { siteForm } from "./site-edit.ts";
import { SiteEditForm } from "./site-form.tsx";
import { words } from "../words/index.ts";
import { Addresses } from "./addresses.tsx";
import { DeviceList } from "./device-list.tsx";
import { ContactForm } from "./contact-form.tsx";
import { freeId, HomeForm } from "./home-form.tsx";
import { listOf, textOf, type Plain } from "./plain.ts";
import { ResidentForm } from "./resident-form.tsx";
import { useMemo } from "preact/hooks";

/** One home in the registry: where it is, who lives there, who comes. */
export function HomePage({ id }: { readonly id: string }) {
  const asked = useAsked("/api/v1/site/document", { query: { home: id } });
  return (
    <Shown asked={asked}>
      {({ version, document }) => {
        const home = listOf(document, "homes")[0];
        if (home === undefined) return <p role="status">{words.value.registry.home.gone}</p>;
        return <Home key={version} version={version} home={home} done={() => void asked.again()} />;
      }}
    </Shown>
  );
}

interface Props {
  readonly version: number;
  readonly home: Plain;
  readonly done: () => void;
}

function Home({ version, home, done }: Props) {
  const said = words.value.registry;
  const id = textOf(home, "id");
  const [residents, contacts] = [listOf(home, "residents"), listOf(home, "contacts")];
  const ids = [...residents, ...contacts].map((one) => textOf(one, "id"));
  return (
    <>
      <h3>{textOf(home, "address")}</h3>
      <HomeForm version={version} home={home} done={done} />
      <h3>{said.home.residents}</h3>
      {residents.map((one) => (
        <details key={textOf(one, "id")}>
          <summary>{textOf(one, "name")}</summary>
          <ResidentForm version={version} home={id} resident={one} free="" done={done} />
        </details>
      ))}
      <details>
        <summary>{said.home.addResident}</summary>
        <ResidentForm version={version} home={id} free={freeId(`${id}-elder`, ids)} done={done} />
      </details>
      <h3>{said.home.contacts}</h3>
      <p>{said.home.order}</p>
      {contacts.map((one, place) => (
        <details key={textOf(one, "id")}>
          <summary>{`${place + 1}. ${textOf(one, "name")} · ${textOf(one, "relation")} ${textOf(one, "phone")}`}</summary>
          <ContactForm version={version} home={id} contact={one} free="" done={done} />
          <Addresses person={textOf(one, "id")} />
          {place === 0 ? null : <Sooner version={version} home={id} contact={one} place={place} done={done} />}
        </details>
      ))}
      <details>
        <summary>{said.home.addContact}</summary>
        <ContactForm version={version} home={id} free={freeId(`${id}-contact`, ids)} done={done} />
      </details>
      <DeviceList
        title={said.device.title}
        version={version}
        list={["homes", id, "devices"]}
        residents={residents}
        devices={listOf(home, "devices")}
        prefix={`${id}-device`}
        done={done}
      />
    </>
  );
}

interface SoonerProps extends Pick<Props, "version" | "done"> {
  readonly home: string;
  readonly contact: Plain;
  readonly place: number;
}

/** Contacts are called in their order. */
function Sooner({ version, home, contact, place, done }: SoonerProps) {
  const form = useMemo(() => siteForm(version), [version]);
  const path = ["homes", home, "contacts", textOf(contact, "id")];
  return (
    <SiteEditForm form={form} edits={() => [{ path, moveTo: place - 1 }]} fields={[]} done={done}>
      <p>{words.value.registry.home.sooner(place)}</p>
    </SiteEditForm>
  );
}
