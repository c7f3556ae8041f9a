import type { DeviceClass } from "../core/plan.ts";
import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import { checkAnswers, checkBridge, checkFamilies, checkUnanswered } from "./check-answers.ts";
import type { Inspection } from "./inspection.ts";
import type { SiteDevice, SiteHome } from "./site.ts";

/** They obey or relay; they do not watch. */
const WATCHES_NOBODY: ReadonlySet<DeviceClass> = new Set(["siren", "speaker", "light", "hub"]);

/** Devices are of a known kind, each identity is one device, and somebody watches over every resident. */
export function checkDevices(inspection: Inspection): void {
  const { site } = inspection;
  checkFamilies(inspection);
  const identities = new Map<string, string>();
  const check = (device: SiteDevice, at: Path, home?: SiteHome) => {
    checkBridge(inspection, { device, home, at });
    checkProfile(inspection, device, at);
    checkAnswers(inspection, device, at);
    checkUnanswered(inspection, device, at);
    checkIdentity(inspection, { device, at, identities });
  };
  site.equipment.forEach((device, index) => check(device, ["equipment", index]));
  site.homes.forEach((home, index) => {
    home.devices.forEach((device, which) => check(device, ["homes", index, "devices", which], home));
    checkWatched(inspection, home, ["homes", index]);
  });
}

function checkProfile({ knowledge, report }: Inspection, { profile }: SiteDevice, at: Path): void {
  if (knowledge.profiles.has(profile)) return;
  const meant = nearest(profile, knowledge.profiles.keys()) ?? withFamily(profile, knowledge.profiles.keys());
  report([...at, "profile"], { code: "unknown-profile", params: { profile }, meant });
}

/** People leave out the family, as in `siren` for `native/siren`. */
function withFamily(profile: string, known: Iterable<string>): string | undefined {
  for (const id of known) if (id.endsWith(`/${profile}`)) return id;
  return undefined;
}

interface Identified {
  readonly device: SiteDevice;
  readonly at: Path;
  /** `<family> <identity>` to the device that has it. */
  readonly identities: Map<string, string>;
}

function checkIdentity({ report }: Inspection, { device, at, identities }: Identified): void {
  const family = device.profile.split("/", 1)[0] ?? "";
  const identity = device.identity ?? device.id;
  const owner = identities.get(`${family} ${identity}`);
  if (owner === undefined) identities.set(`${family} ${identity}`, device.id);
  else if (owner !== device.id) {
    const where = device.identity === undefined ? "id" : "identity";
    report([...at, where], { code: "duplicate-identity", params: { identity, device: owner } });
  }
}

function checkWatched({ knowledge, report }: Inspection, home: SiteHome, at: Path): void {
  const watching = home.devices.filter((device) => {
    const profile = knowledge.profiles.get(device.profile);
    return profile !== undefined && !WATCHES_NOBODY.has(profile.class);
  });
  home.residents.forEach(({ id, name }, index) => {
    if (watching.some((device) => device.resident === undefined || device.resident === id)) return;
    report([...at, "residents", index], { code: "resident-without-device", params: { name }, severity: "warning" });
  });
}
