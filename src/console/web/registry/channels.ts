import { isPlain, listOf, textOf, type Plain } from "./plain.ts";

/** Where a person is written to by mail; empty where nowhere. */
export function emailOf(person: Plain): string {
  const address = channelOf(person, "smtp")?.["address"];
  return isPlain(address) ? textOf(address, "email") : "";
}

export const hasInbox = (person: Plain): boolean => channelOf(person, "inbox") !== undefined;

const channelOf = (person: Plain, kind: string) => listOf(person, "channels").find((one) => one["kind"] === kind);

/** The channels with this mail address and this inbox; every other channel stays as it was written. */
export function channelsWith(
  person: Plain,
  { email, inbox }: { readonly email: string; readonly inbox: boolean },
): readonly Plain[] {
  const kept = listOf(person, "channels").flatMap((one) => {
    if (one["kind"] === "inbox") return inbox ? [one] : [];
    if (one["kind"] !== "smtp") return [one];
    return email === "" ? [] : [{ ...one, address: { email } }];
  });
  const hasMail = kept.some((one) => one["kind"] === "smtp");
  return [
    ...kept,
    ...(inbox && !hasInbox(person) ? [{ kind: "inbox", address: {} }] : []),
    ...(email !== "" && !hasMail ? [{ kind: "smtp", address: { email } }] : []),
  ];
}
