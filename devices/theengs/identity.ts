import { numberOf } from "../words.ts";

interface Who {
  readonly identity: string;
  readonly aliases: readonly string[];
}

const ADDRESS = /^[0-9a-f]{12}$/i;
const OCTETS = /.{2}(?!$)/g;

/**
 * Who was heard. An iBeacon is known by its numbers, because phones change their address every quarter of an hour; everything else
 * by its address, in capitals whatever the gateway makes of it.
 */
export function identityOf(
  inTopic: string | undefined,
  advert: { readonly [field: string]: unknown },
): Who | undefined {
  const names = [inTopic, advert["id"], advert["mac"]].flatMap((name) =>
    typeof name === "string" && name !== "" ? spellings(name) : [],
  );
  const beacon = beaconOf(advert);
  const identity = beacon ?? names[0];
  if (identity === undefined) return undefined;
  return { identity, aliases: [...new Set(names)].filter((name) => name !== identity) };
}

function beaconOf({ model_id: model, uuid, major, minor }: { readonly [field: string]: unknown }): string | undefined {
  if (model !== "IBEACON" || typeof uuid !== "string") return undefined;
  return `${uuid.toLowerCase()}-${numberOf(major) ?? 0}-${numberOf(minor) ?? 0}`;
}

/** `AABBCCDDEEFF` first, then the ways in which an installer may have copied it. */
function spellings(name: string): readonly string[] {
  const bare = name.replaceAll(/[:-]/g, "");
  if (!ADDRESS.test(bare)) return [name];
  const capital = bare.toUpperCase();
  const spaced = capital.replaceAll(OCTETS, "$&:");
  return [capital, spaced, capital.toLowerCase(), spaced.toLowerCase(), name];
}
