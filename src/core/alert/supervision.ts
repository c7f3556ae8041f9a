import type { News } from "../effect.ts";
import type { PlannedPerson } from "../plan.ts";
import type { Alert } from "./alert.ts";
import { resolveAudience } from "./audience.ts";
import { log, send, type Desk } from "./desk.ts";

/** Calls whoever answers for the station: the supervisor; where there is none, whoever is on duty. */
export function callSupervisor(desk: Desk, alert: Alert, news: News, missing?: string): Alert {
  const people = supervisorsOf(desk);
  const informed = { ...alert, told: [...new Set([...alert.told, ...people.map((person) => person.id)])] };
  const message = { news, ...(missing === undefined ? {} : { missing }) };
  for (const person of people) send(desk, informed, person, { purpose: "supervision", message });
  const audience = people.map((person) => person.id);
  return log(desk, informed, { kind: "supervisor-called", about: news, audience });
}

function supervisorsOf({ plan, at }: Desk): readonly PlannedPerson[] {
  const supervisors = resolveAudience([{ role: "supervisor" }], plan, at);
  return supervisors.length > 0 ? supervisors : resolveAudience([{ duty: true }], plan, at);
}
