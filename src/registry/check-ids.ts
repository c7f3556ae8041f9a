import { STATION_HOME } from "../core/ids.ts";
import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import type { Inspection } from "./inspection.ts";
import type { SiteHome } from "./site.ts";

/** Who acts is a person id, or one of these. */
const OWN_PERSONS: ReadonlySet<string> = new Set(["resident", "gateway"]);

/** Every id once, and every id that is named exists. */
export function checkIds(inspection: Inspection): void {
  const { site, report } = inspection;
  const home = uniqueIds(inspection);
  const resident = uniqueIds(inspection);
  const account = uniqueIds(inspection);
  site.homes.forEach((one, index) => {
    const at: Path = ["homes", index];
    if (one.id === STATION_HOME) report([...at, "id"], { code: "reserved-id", params: { id: one.id } });
    home(one.id, [...at, "id"]);
    one.residents.forEach(({ id }, which) => resident(id, [...at, "residents", which, "id"]));
    one.devices.forEach(({ id }, which) => account(id, [...at, "devices", which, "id"]));
    const reminder = uniqueIds(inspection);
    one.reminders.forEach(({ id }, which) => reminder(id, [...at, "reminders", which, "id"]));
    checkResidentsNamed(inspection, one, at);
  });
  site.equipment.forEach(({ id }, index) => account(id, ["equipment", index, "id"]));
  site.principals.forEach(({ username }, index) => account(username, ["principals", index, "username"]));
  checkPersonIds(inspection);
}

type Claim = (id: string, path: Path) => void;

function uniqueIds({ report, document }: Inspection, seen = new Map<string, Path>()): Claim {
  return (id, path) => {
    const before = seen.get(id);
    if (before === undefined) seen.set(id, path);
    else report(path, { code: "duplicate-id", params: { id, line: document.lineOf(before) } });
  };
}

function checkResidentsNamed({ report }: Inspection, home: SiteHome, at: Path): void {
  const known = home.residents.map((resident) => resident.id);
  const check = (id: string | undefined, path: Path) => {
    if (id === undefined || known.some((one) => one === id)) return;
    report([...at, ...path], { code: "unknown-resident", params: { id }, meant: nearest(id, known) });
  };
  home.devices.forEach((device, index) => check(device.resident, ["devices", index, "resident"]));
  home.reminders.forEach((reminder, index) => check(reminder.resident, ["reminders", index, "resident"]));
  home.checkIns.forEach((checkIn, index) => check(checkIn.resident, ["checkIns", index, "resident"]));
}

/** A neighbour may be a contact of several homes under one id, if it is the same person. Devices that obey are told like people. */
function checkPersonIds(inspection: Inspection): void {
  const { site, report, document } = inspection;
  const devices = new Map<string, Path>();
  site.equipment.forEach(({ id }, index) => devices.set(id, ["equipment", index, "id"]));
  site.homes.forEach((home, index) =>
    home.devices.forEach(({ id }, which) => devices.set(id, ["homes", index, "devices", which, "id"])),
  );
  const person = uniqueIds(inspection, devices);
  site.staff.forEach(({ id }, index) => person(id, ["staff", index, "id"]));
  const contacts = new Map<string, { readonly home: string; readonly said: string; readonly path: Path }>();
  site.homes.forEach((home, index) =>
    home.contacts.forEach((contact, which) => {
      const path: Path = ["homes", index, "contacts", which, "id"];
      if (OWN_PERSONS.has(contact.id)) report(path, { code: "reserved-id", params: { id: contact.id } });
      const said = JSON.stringify([contact.name, contact.language, contact.phone, contact.channels]);
      const before = contacts.get(contact.id);
      if (before === undefined) {
        contacts.set(contact.id, { home: home.id, said, path });
        person(contact.id, path);
      } else if (before.home === home.id) person(contact.id, path);
      else if (before.said !== said) {
        report(path, { code: "person-differs", params: { id: contact.id, line: document.lineOf(before.path) } });
      }
    }),
  );
}
