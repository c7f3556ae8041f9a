import type { Language, Worded } from "../core/language.ts";

/** Why a table cannot be taken, and where. */
export interface TableFault {
  readonly code: keyof typeof WORDS;
  /** As the spreadsheet numbers it; 0 for the whole file. */
  readonly row: number;
  /** From 0. */
  readonly column?: number;
  readonly word?: string;
  readonly known?: readonly string[];
}

type Say = (word: string) => string;
const say = (zhCn: Say, en: Say): Worded<Say> => ({ "zh-CN": zhCn, en });

const WORDS = {
  "not-text": say(
    () => "这不是 CSV 文本（支持 UTF-8 和 GBK）",
    () => "this is no CSV text (UTF-8 or GBK)",
  ),
  "too-many-rows": say(
    (word) => `最多 ${word} 行，请分开导入`,
    (word) => `at most ${word} rows; import it in parts`,
  ),
  "no-rows": say(
    () => "表中没有数据行",
    () => "the table has no rows below its head",
  ),
  "unknown-column": say(
    (word) => `不认识的列“${word}”`,
    (word) => `unknown column "${word}"`,
  ),
  "column-missing": say(
    (word) => `缺少列：${word}`,
    (word) => `the column is missing: ${word}`,
  ),
  "cell-empty": say(
    () => "此格不能为空",
    () => "this cell may not be empty",
  ),
  "cell-too-long": say(
    () => "此格内容过长",
    () => "this cell is too long",
  ),
  "cell-unreadable": say(
    (word) => `看不懂“${word}”`,
    (word) => `"${word}" is not understood here`,
  ),
  formula: say(
    (word) => `“${word}”看起来是公式，不会被导入`,
    (word) => `"${word}" looks like a formula and is not taken`,
  ),
  "unknown-home": say(
    (word) => `没有家庭“${word}”；新家庭请先导入带地址的老人表`,
    (word) => `there is no home "${word}"; a new one comes with residents and an address`,
  ),
};

export const sayFault = ({ code, word = "" }: TableFault, language: Language): string => WORDS[code][language](word);

/** `row 3, column C`, as spreadsheets call it. */
export function sayCell(row: number, column: number | undefined, language: Language): string {
  const letter = column === undefined ? undefined : letterOf(column);
  if (language === "en") return letter === undefined ? `row ${row}` : `row ${row}, column ${letter}`;
  return letter === undefined ? `第 ${row} 行` : `第 ${row} 行 ${letter} 列`;
}

const letterOf = (column: number): string => {
  const letter = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter;
};
