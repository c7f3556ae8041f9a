import { personId, type PersonId } from "../../core/ids.ts";
import { isSame, macOf, type LinkSecrets } from "../../link.ts";

const TOKEN_CHARACTERS_MAX = 256;

interface FamilyLink {
  readonly person: PersonId;
  /** How often this person's link was made anew: an older one opens nothing. */
  readonly turn: number;
}

/** The same person always has the same link, until it is made anew or the station's secret changes. */
export function signFamilyLink([secret]: LinkSecrets, person: PersonId, turn = 0): string {
  const claim = Buffer.from(turn === 0 ? person : `${person}\n${turn}`).toString("base64url");
  return `${claim}.${macOf(secret, "family", claim)}`;
}

/** `undefined` for whatever was not signed by one of the secrets. */
export function readFamilyLink(secrets: LinkSecrets, token: string): FamilyLink | undefined {
  const [claim, mac, ...rest] = token.split(".");
  if (token.length > TOKEN_CHARACTERS_MAX || claim === undefined || mac === undefined || rest.length > 0)
    return undefined;
  if (!secrets.some((secret) => isSame(mac, macOf(secret, "family", claim)))) return undefined;
  const [person = "", turn = "0"] = Buffer.from(claim, "base64url").toString().split("\n");
  return { person: personId(person), turn: Number(turn) };
}

/** What a browser that knew the PIN shows from then on; a new PIN ends it. */
export const deviceMark = ([secret]: LinkSecrets, person: PersonId, pinHash: string): string =>
  macOf(secret, "family-device", `${person}\n${pinHash}`);
