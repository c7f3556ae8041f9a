import type { Language } from "../core/language.ts";
import { rules } from "../core/rules/index.ts";
import type { Figure, Figures, Source } from "./figures-schema.ts";
import { sayingsIn } from "./speech.ts";
import { FIGURE_SAYINGS } from "./words/figures.ts";

/** Rows of cells for a terminal: the figures, then the sources. */
export function figureRows(figures: Figures, language: Language): readonly Section[] {
  const say = FIGURE_SAYINGS[language];
  const sources = (title: string, list: readonly Source[], nameOf = labelOf): Section => ({
    title,
    head: ["", say.alerts, say.judged, say.nonActionable, "%"],
    rows: list.map(({ alerts, judged, nonActionable, share, ...one }) => [
      nameOf(one),
      String(alerts),
      String(judged),
      String(nonActionable),
      share === null ? "–" : percent(share),
    ]),
  });
  return [
    {
      title: "",
      head: [say.figure, say.value, say.of, say.goal],
      rows: figures.figures.map((figure) => [
        say.names[figure.name],
        valueOf(figure, language),
        partsOf(figure, language),
        goalOf(figure, language),
      ]),
    },
    sources(say.byRule, figures.byRule, ({ source }) => ruleTitle(source, language)),
    sources(say.byDevice, figures.byDevice),
    sources(say.noisiest, figures.noisiest),
  ];
}

const HOUR_MS = 3_600_000;
const inHours = (ms: number | undefined): number => Math.round((ms ?? 0) / HOUR_MS);

const labelOf = ({ source, label }: Pick<Source, "source" | "label">): string => label ?? source;
const ruleTitle = (kind: string, language: Language): string =>
  rules.find((one) => one.kind === kind)?.title[language] ?? kind;

export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const round = (value: number | undefined): string => String(Math.round((value ?? 0) * 100) / 100);

/** What a share is of; time is counted in milliseconds and read in hours. */
function partsOf({ name, unit, numerator, denominator }: Figure, language: Language): string {
  if (unit !== "share") return "";
  if (name !== "device-availability") return `${round(numerator)}/${round(denominator)}`;
  return `${inHours(numerator)}/${inHours(denominator)} ${FIGURE_SAYINGS[language].units.hours}`;
}

function valueOf({ value, unit }: Figure, language: Language): string {
  const { units } = FIGURE_SAYINGS[language];
  if (value === null) return "–";
  if (unit === "share") return percent(value);
  if (unit === "ms") return sayingsIn(language).duration(value);
  if (unit === "min") return `${round(value)} ${units.minutes}`;
  return unit === "h" ? `${round(value)} ${units.hours}` : round(value);
}

function goalOf(figure: Figure, language: Language): string {
  const { goal, kept, unit } = figure;
  if (goal === undefined) return "";
  const text = `${goal.is === "at-least" ? "≥" : "≤"} ${unit === "share" ? percent(goal.value) : round(goal.value)}`;
  return kept === false ? `${text} ${FIGURE_SAYINGS[language].missed}` : text;
}

const COLUMNS = ["name", "unit", "value", "numerator", "denominator", "p90", "p99", "max", "goal", "kept"] as const;

/** For spreadsheets: one figure a line, names and units as in the API, one table only. */
export function figuresAsCsv({ from, to, figures }: Figures): string {
  const span = [new Date(from).toISOString(), new Date(to).toISOString()];
  const cells = (figure: Figure) =>
    COLUMNS.map((column) => {
      const value = column === "goal" ? figure.goal?.value : figure[column];
      return value === undefined || value === null ? "" : String(value);
    });
  const lines = figures.map((figure) => [...span, ...cells(figure)].join(","));
  return [["from", "to", ...COLUMNS].join(","), ...lines].join("\n");
}
