import { tamper } from "../../../src/core/rules/tamper.ts";
import { hall, table, told } from "../../support/rule-table.ts";

const opened = (value: boolean) => told("08:00", hall, { type: "tamper", value });

table(tamper, [
  { trap: "opened", signs: [opened(true)], at: "08:00", says: "attention opened" },
  { trap: "and closed again", signs: [opened(true), opened(false)], at: "08:01", says: "calm" },
]);
