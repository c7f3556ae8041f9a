import { later } from "../later.tsx";
import type { Screen } from "../screen.ts";
import { alert } from "./alert.tsx";
import { board } from "./board.tsx";
import { health } from "./health.tsx";
import { holds } from "./holds.tsx";
import { history } from "./history.tsx";
import { wall } from "./wall.tsx";

/** Every screen, in the order of the navigation. What no alert waits for is loaded when it is opened: the board must be there at once. */
export const screens: readonly Screen[] = [
  board,
  wall,
  holds,
  {
    path: "rota",
    title: ({ nav }) => nav.rota,
    right: ["alerts", "registry"],
    View: later(async () => (await import("./rota.tsx")).Rota),
  },
  history,
  {
    path: "reports",
    title: ({ nav }) => nav.reports,
    right: "reports",
    View: later(async () => (await import("./reports.tsx")).Reports),
  },
  {
    path: "devices",
    title: ({ nav }) => nav.devices,
    right: "devices",
    isDaily: true,
    View: later(async () => (await import("./devices.tsx")).Devices),
  },
  health,
  {
    path: "policies",
    isSeldom: true,
    title: ({ nav }) => nav.policies,
    right: ["homes", "registry"],
    View: later(async () => (await import("./policies.tsx")).Policies),
  },
  {
    path: "rules",
    isSeldom: true,
    title: ({ nav }) => nav.rules,
    right: ["homes", "registry"],
    View: later(async () => (await import("./rules.tsx")).RuleScreen),
  },
  {
    path: "registry",
    isSeldom: true,
    title: ({ nav }) => nav.registry,
    right: "registry",
    View: later(async () => (await import("./registry.tsx")).Registry),
  },
  {
    path: "family",
    isSeldom: true,
    title: ({ family: said }) => said.title,
    right: "registry",
    View: later(async () => (await import("./family.tsx")).Family),
  },
  {
    path: "accounts",
    isSeldom: true,
    title: ({ nav }) => nav.accounts,
    right: "accounts",
    View: later(async () => (await import("./accounts.tsx")).Accounts),
  },
  {
    path: "accesses",
    isSeldom: true,
    title: ({ nav }) => nav.accesses,
    right: "access-log",
    View: later(async () => (await import("./accesses.tsx")).Accesses),
  },
  {
    path: "consents",
    isSeldom: true,
    title: ({ nav }) => nav.consents,
    right: "consents",
    View: later(async () => (await import("./consents.tsx")).Consents),
  },
  { path: "resident", right: "homes", View: later(async () => (await import("./resident.tsx")).Resident) },
  alert,
  {
    path: "help",
    isSeldom: true,
    title: ({ help }) => help.title,
    right: "everybody",
    View: later(async () => (await import("./help.tsx")).Help),
  },
  { path: "licences", right: "everybody", View: later(async () => (await import("./licences.tsx")).Licences) },
  { path: "me", right: "everybody", View: later(async () => (await import("./own-account.tsx")).OwnAccount) },
];
