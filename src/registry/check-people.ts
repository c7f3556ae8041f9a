import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import { checkAgainst } from "../finding/zod-findings.ts";
import type { Inspection } from "./inspection.ts";
import type { SiteChannel } from "./site.ts";

interface Reachable {
  readonly name: string;
  readonly channels: readonly SiteChannel[];
}

/** Whoever stands in the document to be told has a channel that exists, with an address of its form. */
export function checkPeople(inspection: Inspection): void {
  const { site, report } = inspection;
  const check = (person: Reachable, at: Path) => {
    if (person.channels.length === 0) report(at, { code: "person-without-channel", params: { name: person.name } });
    checkChannels(inspection, person, [...at, "channels"]);
  };
  site.staff.forEach((staff, index) => {
    // Staff who only sign in are never on duty and need no address.
    if (staff.duty.length > 0) check(staff, ["staff", index]);
    else checkChannels(inspection, staff, ["staff", index, "channels"]);
  });
  site.homes.forEach((home, index) =>
    home.contacts.forEach((contact, which) => check(contact, ["homes", index, "contacts", which])),
  );
}

function checkChannels({ knowledge, document, report, add }: Inspection, person: Reachable, at: Path): void {
  const known = knowledge.channels.map((channel) => channel.kind);
  const seen = new Set<string>();
  person.channels.forEach(({ kind, address }, index) => {
    const path: Path = [...at, index];
    const channel = knowledge.channels.find((one) => one.kind === kind);
    if (channel === undefined) {
      const params = { channel: kind, known: known.join(", ") };
      report([...path, "kind"], { code: "unknown-channel", params, meant: nearest(kind, known) });
      return;
    }
    if (seen.has(kind)) report([...path, "kind"], { code: "duplicate-channel", params: { channel: kind } });
    seen.add(kind);
    const checked = checkAgainst(channel.address, address, document, [...path, "address"]);
    if (checked.kind === "faulty") add(checked.findings);
  });
}
