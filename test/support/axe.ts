import axeCore from "axe-core";
import type { Page } from "playwright-core";

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What axe-core finds wrong with a page for people who see, hear or move less; empty is right. */
export const axe = (page: Page) => run(page, "{ resultTypes: ['violations'] }");

/** Where names, times and states stand out less than 7 to 1. */
export const faint = (page: Page, selector: string) =>
  run(page, "{ runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } }", selector);

async function run(page: Page, options: string, selector?: string): Promise<readonly string[]> {
  await page.evaluate(axeCore.source);
  const where = selector === undefined ? "" : `${JSON.stringify(selector)}, `;
  const { violations } = await page.evaluate<Found>(`axe.run(${where}${options})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
}
