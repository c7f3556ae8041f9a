import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import type { Inspection } from "./inspection.ts";
import type { Site } from "./site.ts";

/** Whoever has duty or stands in for somebody exists, and every shift of every turn has somebody. */
export function checkRoster(inspection: Inspection): void {
  const { site } = inspection;
  site.rotas.forEach((rota, index) => checkRota(inspection, rota, ["rotas", index]));
  site.holidays.forEach((holiday, index) =>
    holiday.duty.forEach(({ people }, which) =>
      checkStaff(inspection, people, ["holidays", index, "duty", which, "people"]),
    ),
  );
  site.absences.forEach((absence, index) => checkAbsence(inspection, absence, ["absences", index]));
  const { defaultContact } = site.station;
  if (defaultContact !== undefined) checkOneOfStaff(inspection, defaultContact, ["station", "defaultContact"]);
}

function checkStaff(inspection: Inspection, people: readonly string[], at: Path): void {
  people.forEach((id, index) => checkOneOfStaff(inspection, id, [...at, index]));
}

function checkOneOfStaff({ site, report }: Inspection, id: string, at: Path): void {
  const known = site.staff.map((staff) => staff.id as string);
  if (!known.includes(id)) report(at, { code: "unknown-staff", params: { id }, meant: nearest(id, known) });
}

function checkRota(inspection: Inspection, { id, shifts, turns }: Site["rotas"][number], at: Path): void {
  const { site, report, document } = inspection;
  const first = site.rotas.findIndex((one) => one.id === id);
  if (first !== at[1]) {
    report([...at, "id"], { code: "duplicate-id", params: { id, line: document.lineOf(["rotas", first, "id"]) } });
  }
  const known = shifts.map((shift) => shift.id);
  shifts.forEach((shift, index) => {
    const before = known.indexOf(shift.id);
    if (before === index) return;
    const line = document.lineOf([...at, "shifts", before, "id"]);
    report([...at, "shifts", index, "id"], { code: "duplicate-id", params: { id: shift.id, line } });
  });
  turns.forEach((turn, index) => {
    const path: Path = [...at, "turns", index];
    for (const [shift, people] of Object.entries(turn)) {
      if (known.includes(shift)) checkStaff(inspection, people, [...path, shift]);
      else {
        const params = { shift, known: known.join(", ") };
        report([...path, shift], { code: "unknown-shift", params, meant: nearest(shift, known) });
      }
    }
    for (const shift of known)
      if ((turn[shift] ?? []).length === 0)
        report(path, { code: "shift-unstaffed", params: { shift, turn: index + 1 }, severity: "warning" });
  });
}

function checkAbsence({ site, report }: Inspection, absence: Site["absences"][number], at: Path): void {
  const { person, substitute } = absence;
  const staff = site.staff.map(({ id }) => id as string);
  const everybody = [...staff, ...site.homes.flatMap(({ contacts }) => contacts.map(({ id }) => id as string))];
  const check = (id: string, path: Path) => {
    if (everybody.includes(id)) return true;
    report(path, { code: "unknown-person", params: { id }, meant: nearest(id, everybody) });
    return false;
  };
  const isKnown = check(person, [...at, "person"]);
  if (substitute === undefined || !check(substitute, [...at, "substitute"]) || !isKnown) return;
  const path: Path = [...at, "substitute"];
  if (substitute === person) report(path, { code: "own-substitute", params: { id: person } });
  if (staff.includes(substitute)) return;
  // Somebody of the staff is asked for every home; a contact knows only their own.
  const home = site.homes.find(({ contacts }) => {
    const stands = (id: string) => contacts.some((contact) => contact.id === id);
    return (staff.includes(person) || stands(person)) && !stands(substitute);
  });
  if (home !== undefined)
    report(path, { code: "substitute-elsewhere", params: { id: person, substitute, home: home.id } });
}
