import type { IncidentReport } from "./report-schema.ts";
import { clockTime, sayingsIn } from "./speech.ts";
import { worded } from "./words/codes.ts";
import type { ReportSayings } from "./words/sayings.ts";

/** The report as a page to print, to send, or to lay into a file. */
export function reportAsMarkdown(report: IncidentReport): string {
  const say = sayingsIn(report.language);
  const { heads } = say;
  return [
    `# ${heads.title}: ${report.who}`,
    `## ${heads.facts}`,
    facts(report, say),
    `## ${heads.timeline}`,
    timeline(report, say),
    `## ${heads.people}`,
    people(report, say),
    `## ${heads.targets}`,
    targets(report, say),
    `## ${heads.outcome}`,
    outcome(report, say),
    `## ${heads.wrong}`,
    bullets(report.wrong, say),
    `## ${heads.suggestions}`,
    bullets(report.suggestions, say),
    `## ${heads.context}`,
    context(report, say),
  ]
    .join("\n\n")
    .concat("\n");
}

/** What people wrote must not become a column, a heading or a link of ours. */
const cell = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\|<>`*_[\]#]/g, "\\$&");

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[], say: ReportSayings): string {
  if (rows.length === 0) return say.nothing;
  return [row(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(row)].join("\n");
}

const bullets = (lines: readonly string[], say: ReportSayings): string =>
  lines.length === 0 ? say.nothing : lines.map((line) => `- ${cell(line)}`).join("\n");

const timeIn =
  ({ anonymous, zone }: IncidentReport, say: ReportSayings) =>
  (at: number) =>
    anonymous ? `+${say.duration(at)}` : clockTime(at, zone);

function facts(report: IncidentReport, say: ReportSayings): string {
  const { labels } = say;
  const time = timeIn(report, say);
  const { outcome: end } = report;
  return bullets(
    [
      `${labels.alert}: ${report.alert}`,
      `${labels.what}: ${report.worry}`,
      `${labels.severity}: ${say.severities[report.severity]}`,
      `${labels.opened}: ${time(report.openedAt)}${report.anonymous ? "" : ` (${report.zone})`}`,
      `${labels.closed}: ${end === undefined ? say.stillOpen : time(end.at)}`,
      ...(end === undefined ? [] : [`${labels.lasted}: ${say.duration(end.afterMs)}`]),
      `${labels.policy}: ${report.policies.join(", ")}`,
    ],
    say,
  );
}

function timeline(report: IncidentReport, say: ReportSayings): string {
  const { labels } = say;
  const time = timeIn(report, say);
  return table(
    [labels.at, labels.after, labels.what, labels.by, labels.via],
    report.timeline.map(({ at, afterMs, words, by = "", via = "" }) => [
      time(at),
      `+${say.duration(afterMs)}`,
      words,
      by,
      via,
    ]),
    say,
  );
}

function people({ people: everybody }: IncidentReport, say: ReportSayings): string {
  const { labels } = say;
  const rows = everybody.flatMap(({ person, tries, answered }) => {
    const said =
      answered === undefined ? "" : `${say.answers[answered.kind] ?? answered.kind} +${say.duration(answered.afterMs)}`;
    if (tries.length === 0) return [[person, "", "", "", "", "", said]];
    return tries.map(({ by, purpose, words, reason, tries: count, firstAfterMs, afterMs = firstAfterMs }) => [
      person,
      by,
      purposeIn(say, purpose),
      reason === undefined ? words : `${words} (${reason})`,
      String(count),
      afterMs === undefined ? "" : delays(say, firstAfterMs ?? afterMs, afterMs),
      said,
    ]);
  });
  const head = [
    labels.person,
    labels.channel,
    labels.purpose,
    labels.result,
    labels.tries,
    labels.delay,
    labels.answered,
  ];
  return table(head, rows, say);
}

/** When it was tried first; and last, where it was tried again. */
const delays = ({ duration }: ReportSayings, firstMs: number, lastMs: number): string =>
  firstMs === lastMs ? `+${duration(lastMs)}` : `+${duration(firstMs)} … +${duration(lastMs)}`;

/** The keys of the table are all the purposes there are; the report carries them as text. */
const purposeIn = ({ purposes }: ReportSayings, purpose: string): string =>
  (purposes as { readonly [purpose: string]: string })[purpose] ?? purpose;

function targets({ targets: promises }: IncidentReport, say: ReportSayings): string {
  const { labels } = say;
  return table(
    [labels.target, labels.within, labels.took, labels.standing],
    promises.map(({ words, withinMs, tookMs, standing }) => [
      words,
      say.duration(withinMs),
      tookMs === undefined ? "" : say.duration(tookMs),
      say.standings[standing],
    ]),
    say,
  );
}

function outcome(report: IncidentReport, say: ReportSayings): string {
  const { labels } = say;
  const time = timeIn(report, say);
  const { outcome: end, followUp, review } = report;
  const closing = end === undefined ? [say.stillOpen] : [`${labels.code}: ${end.words}`, `${labels.by}: ${end.by}`];
  const note = end?.note === undefined ? [] : [`${labels.note}: ${end.note}`];
  const handed =
    report.handedOver.length === 0
      ? []
      : [`${labels.handedOver}: ${report.handedOver.map((to) => worded(say.codes.services, to)).join(", ")}`];
  const saw = `${labels.sawElder}: ${report.sawElder.length === 0 ? say.nobody : report.sawElder.join("; ")}`;
  const owed = [
    ...owedLine(labels.followUp, followUp, { say, time }),
    ...owedLine(labels.review, review, { say, time }),
  ];
  return bullets([...closing, ...note, ...handed, saw, ...owed], say);
}

function owedLine(
  label: string,
  owed: IncidentReport["followUp"],
  { say, time }: { readonly say: ReportSayings; readonly time: (at: number) => string },
): readonly string[] {
  if (owed === undefined) return [];
  const { doneAt, dueAt, by, note } = owed;
  const when = doneAt === undefined ? say.owedDue(time(dueAt)) : say.owedDone(time(doneAt));
  const details = [by, note].filter((part) => part !== undefined && part !== "");
  return [`${label}: ${when}${details.length === 0 ? "" : ` (${details.join(": ")})`}`];
}

function context(report: IncidentReport, say: ReportSayings): string {
  const { labels } = say;
  const time = timeIn(report, say);
  const { before, during, after, cut } = report.context;
  const rows = (part: string, list: typeof before) =>
    list.map(({ at, device, says }) => [part, time(at), device, says]);
  const all = [...rows(labels.before, before), ...rows(labels.during, during), ...rows(labels.afterwards, after)];
  const shown = table(["", labels.at, labels.device, labels.what], all, say);
  return cut ? `${shown}\n\n${say.cut}` : shown;
}
