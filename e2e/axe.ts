import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe calls serious or critical, each with the first element that has it; `within`: a selector, else the whole page. */
export async function axeFaults(page: Page, within?: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  const where = within === undefined ? "document" : JSON.stringify(within);
  const found: readonly Violation[] = await page.evaluate(
    `axe.run(${where}, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
