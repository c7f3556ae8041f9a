import { useAsked } from "../parts/asked.tsx";
import { words } from "../words/index.ts";
import { DeviceForm, type DeviceProps } from "./device-form.tsx";
import { freeId } from "./home-form.tsx";
import { textOf, type Plain } from "./plain.ts";

interface Props extends Pick<DeviceProps, "version" | "list" | "residents" | "done"> {
  readonly title: string;
  readonly devices: readonly Plain[];
  /** How new ones are called. */
  readonly prefix: string;
}

/** The devices of a home or of the station, and a place for a new one. */
export function DeviceList({ title, devices, prefix, ...rest }: Props) {
  const said = words.value.registry.device;
  const asked = useAsked("/api/v1/products").said.value;
  const products = asked?.kind === "done" ? asked.value.products : [];
  const nameOf = (id: string) => products.find((one) => one.id === id)?.title ?? id;
  // A form is filled when it is drawn: without the products it would show none.
  if (products.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {devices.map((one) => (
        <details key={textOf(one, "id")}>
          <summary>
            {[textOf(one, "label") || textOf(one, "id"), textOf(one, "room"), nameOf(textOf(one, "profile"))]
              .filter((part) => part !== "")
              .join(" · ")}
          </summary>
          <DeviceForm {...rest} products={products} device={one} free="" />
        </details>
      ))}
      <details>
        <summary>{said.add}</summary>
        <DeviceForm
          {...rest}
          products={products}
          free={freeId(
            prefix,
            devices.map((one) => textOf(one, "id")),
          )}
        />
      </details>
    </>
  );
}
