import { computed } from "@preact/signals";
import { language } from "../preferences.ts";
import * as accesses from "./accesses.ts";
import * as accounts from "./accounts.ts";
import * as adopt from "./adopt.ts";
import * as afterwards from "./afterwards.ts";
import * as alerts from "./alerts.ts";
import * as consents from "./consents.ts";
import * as day from "./day.ts";
import * as devices from "./devices.ts";
import * as family from "./family.ts";
import * as handover from "./handover.ts";
import * as health from "./health.ts";
import * as help from "./help.ts";
import * as hindsight from "./hindsight.ts";
import * as holds from "./holds.ts";
import * as history from "./history.ts";
import * as nav from "./nav.ts";
import * as ownAccount from "./own-account.ts";
import * as policies from "./policies.ts";
import * as places from "./places.ts";
import * as phone from "./phone.ts";
import * as plots from "./plots.ts";
import * as registry from "./registry.ts";
import * as report from "./report.ts";
import * as rota from "./rota.ts";
import * as reports from "./reports.ts";
import * as resident from "./resident.ts";
import * as rules from "./rules.ts";
import * as today from "./today.ts";
import * as shell from "./shell.ts";

/** One file an area, both languages beside each other; a word missing in one of them does not compile. */
const en = {
  ...shell.en,
  ...alerts.en,
  accesses: accesses.en,
  accounts: accounts.en,
  adopt: adopt.en,
  afterwards: afterwards.en,
  consents: consents.en,
  day: day.en,
  devices: devices.en,
  family: family.en,
  handover: handover.en,
  health: health.en,
  help: help.en,
  hindsight: hindsight.en,
  holds: holds.en,
  history: history.en,
  nav: nav.en,
  ownAccount: ownAccount.en,
  policies: policies.en,
  phone: phone.en,
  places: places.en,
  plots: plots.en,
  registry: registry.en,
  report: report.en,
  rota: rota.en,
  reports: reports.en,
  resident: resident.en,
  rules: rules.en,
  today: today.en,
};

export type Words = typeof en;

const zh: Words = {
  ...shell.zh,
  ...alerts.zh,
  accesses: accesses.zh,
  accounts: accounts.zh,
  adopt: adopt.zh,
  afterwards: afterwards.zh,
  consents: consents.zh,
  day: day.zh,
  devices: devices.zh,
  family: family.zh,
  handover: handover.zh,
  health: health.zh,
  help: help.zh,
  hindsight: hindsight.zh,
  holds: holds.zh,
  history: history.zh,
  nav: nav.zh,
  ownAccount: ownAccount.zh,
  policies: policies.zh,
  phone: phone.zh,
  places: places.zh,
  plots: plots.zh,
  registry: registry.zh,
  report: report.zh,
  rota: rota.zh,
  reports: reports.zh,
  resident: resident.zh,
  rules: rules.zh,
  today: today.zh,
};

/** The reader's words, everywhere in the console. */
export const words = computed(() => (language.value === "en" ? en : zh));
