import type { AccessRoutes } from "./accesses.ts";
import type { AccountRoutes } from "./accounts.ts";
import type { AddressRoutes } from "./addresses.ts";
import type { AlertRoutes } from "./alerts.ts";
import type { ChainTestRoutes } from "./chain-tests.ts";
import type { ChainRoutes } from "./chains.ts";
import type { AnswerRoutes } from "./answers.ts";
import type { ConsoleRoutes } from "./consoles.ts";
import type { ConsentRoutes } from "./consents.ts";
import type { CourseRoutes } from "./course.ts";
import type { DayRoutes } from "./day.ts";
import type { DeviceTestRoutes } from "./device-tests.ts";
import type { EquipmentRoutes } from "./equipment.ts";
import type { FeedRoutes } from "./feed.ts";
import type { FigureRoutes } from "./figures.ts";
import type { HandoverRoutes } from "./handover.ts";
import type { HindsightRoutes } from "./hindsight.ts";
import type { HealthRoutes } from "./health.ts";
import type { HomeRoutes } from "./homes.ts";
import type { HoldRoutes } from "./holds.ts";
import type { StationDeskRoutes } from "./station-desk.ts";
import type { MeRoutes } from "./me.ts";
import type { PeopleRoutes } from "./people.ts";
import type { RuleRoutes } from "./rules.ts";
import type { RotaRoutes } from "./rota.ts";
import type { ProductRoutes } from "./products.ts";
import type { ReportRoutes } from "./reports.ts";
import type { ResidentRoutes } from "./resident.ts";
import type { TodayRoutes } from "./today.ts";
import type { SiteRoutes } from "./site.ts";
import type { SiteVersionRoutes } from "./site-versions.ts";
import type { SiteTableRoutes } from "./site-table.ts";
import type { SiteEditRoutes } from "./site-edits.ts";

/** Every route of the API as a type: the console's own client is checked against it. */
export type Routes =
  | AccessRoutes
  | AccountRoutes
  | AddressRoutes
  | AlertRoutes
  | AnswerRoutes
  | ConsoleRoutes
  | ChainRoutes
  | ChainTestRoutes
  | ConsentRoutes
  | CourseRoutes
  | DayRoutes
  | DeviceTestRoutes
  | EquipmentRoutes
  | FeedRoutes
  | FigureRoutes
  | HandoverRoutes
  | HindsightRoutes
  | HealthRoutes
  | HoldRoutes
  | StationDeskRoutes
  | HomeRoutes
  | MeRoutes
  | PeopleRoutes
  | ProductRoutes
  | ReportRoutes
  | RotaRoutes
  | RuleRoutes
  | ResidentRoutes
  | TodayRoutes
  | SiteRoutes
  | SiteEditRoutes
  | SiteTableRoutes
  | SiteVersionRoutes;
