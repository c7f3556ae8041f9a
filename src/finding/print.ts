import { columnsOf } from "../columns.ts";
import type { Language } from "../core/language.ts";
import type { Finding } from "./finding.ts";
import { sayFinding, sayHint, sayMeant, SEVERITY_WORDS } from "./words.ts";

const SOURCE_COLUMNS_MAX = 160;

/** `file:line:col path message (hint)`, and below it the source line with a caret. */
export function printFinding(finding: Finding, text: string, language: Language): string {
  const hint = hintOf(finding, language);
  const head = [
    `${finding.file}:${finding.line}:${finding.col}`,
    SEVERITY_WORDS[language][finding.severity],
    ...(finding.path === "" ? [] : [finding.path]),
    sayFinding(finding.code, finding.params, language),
    ...(hint === undefined ? [] : [language === "en" ? `(${hint})` : `（${hint}）`]),
  ].join(" ");
  const source = text.split("\n", finding.line)[finding.line - 1]?.replace(/\r$/, "");
  if (source === undefined || source.trim() === "") return head;
  const gutter = `${finding.line} | `.padStart(7);
  const caret = `${" ".repeat(gutter.length)}${blank(source.slice(0, finding.col - 1))}^`;
  return `${head}\n${gutter}${masked(source).slice(0, SOURCE_COLUMNS_MAX)}\n${finding.col > SOURCE_COLUMNS_MAX ? "" : caret}`.trimEnd();
}

export function printFindings(findings: readonly Finding[], text: string, language: Language): string {
  return findings.map((finding) => printFinding(finding, text, language)).join("\n");
}

/** The same for programs: data and words. */
export const findingsAsJson = (findings: readonly Finding[], language: Language): string =>
  JSON.stringify(wordFindings(findings, language), undefined, 2);

export const wordFindings = (findings: readonly Finding[], language: Language) =>
  findings.map((finding) => {
    const hint = hintOf(finding, language);
    const message = sayFinding(finding.code, finding.params, language);
    return { ...finding, message, ...(hint === undefined ? {} : { hint }) };
  });

function hintOf(finding: Finding, language: Language): string | undefined {
  if (finding.meant !== undefined) return sayMeant[language](finding.meant);
  return sayHint(finding.code, finding.params, language);
}

/** As wide as the text, so that the caret stands below its place; tabs stay tabs. */
const blank = (before: string): string =>
  before
    .split("\t")
    .map((part) => " ".repeat(columnsOf(part)))
    .join("\t");

/** A finding is read over shoulders and in logs of build servers: secrets of the line are not shown. */
const masked = (source: string): string =>
  source.replace(/((?:password|token|secret)\w*["']?\s*:\s*)([^\s,{}][^,}]*)/gi, (_, name: string, value: string) =>
    value.startsWith("${") || value.startsWith("$") ? `${name}${value}` : `${name}${"*".repeat(value.length)}`,
  );
