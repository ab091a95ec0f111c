import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { projectRoot } from "@/lib/server/project/root";
import { readRulesFile } from "@/workers/commands/replay/rules-file";
import { readScorecardFile } from "@/workers/commands/replay/scorecard-file";
import { parseScoreArguments } from "@/workers/commands/score/arguments";
import { readLabelledHistory } from "@/workers/commands/score/history";
import { qualityOfFolds } from "./score-folds";
import { HANDBOOK_WEEKS } from "./weeks";

const HANDBOOK = join(projectRoot(), "tools/evaluate/handbook");
const DAY_MS = 86_400_000;
const BEGIN_MS = Date.UTC(2018, 5, 20);
const DAYS = 77;
const TERMINALS = 20;
const COMPROMISED = "3";
/** From its tenth day on, as long as the Handbook says. */
const COMPROMISED_FROM_MS = Date.UTC(2018, 6, 20);
const COMPROMISED_UNTIL_MS = COMPROMISED_FROM_MS + 28 * DAY_MS;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripline-evaluate-"));
  await writeFile(join(folder, "in.ndjson"), [...transactions()].map((each) => JSON.stringify(each)).join("\n"));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** Forty accounts that pay at every terminal in turn; one terminal is compromised for 28 days, and some amounts are far too large. */
function* transactions() {
  for (let i = 0; i < DAYS * TERMINALS; i++) {
    const timestamp = BEGIN_MS + Math.floor((i * DAY_MS) / TERMINALS);
    const terminalId = String(i % TERMINALS);
    const isLarge = i % 37 === 5;
    const isCompromised =
      terminalId === COMPROMISED && timestamp >= COMPROMISED_FROM_MS && timestamp < COMPROMISED_UNTIL_MS;
    yield {
      id: `t${i}`,
      timestamp,
      accountId: `a${i % 401}`,
      terminalId,
      amount: isLarge ? 300 : 20 + (i % 50),
      currency: "EUR",
      attributes: { fraud: isLarge || isCompromised ? 1 : 0 },
    };
  }
}

test("the rules of the table find amounts and compromised terminals, better than chance without training and by a fit", async () => {
  const rules = join(HANDBOOK, "rules.json");
  const options = { input: join(folder, "in.ndjson"), rules, "label-field": "attributes.fraud", output: "none" };
  const args = parseScoreArguments(
    ["fit", ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])],
    { timeSpan: DEFAULT_TIME_SPAN, mapping: null, maxFutureMs: 0, zone: null, baseCurrency: "USD" },
  );
  if (args.command !== "fit") throw new Error("not a fit");
  const kept = await readScorecardFile(join(HANDBOOK, "scorecard.json"));
  const folds = qualityOfFolds(await readLabelledHistory(args, () => {}), HANDBOOK_WEEKS.slice(0, 1), kept);
  expect(folds).toHaveLength(1);
  for (const { untrained, fitted, kept: byKept } of folds) {
    expect(untrained.ap).toBeGreaterThan(0.9);
    expect(fitted.ap).toBeGreaterThan(0.9);
    expect(byKept?.ap).toBeGreaterThan(0.9);
  }
});

test("no rule of the table reads a label that is younger than seven days", async () => {
  const rules = await readRulesFile(join(HANDBOOK, "rules.json"), null);
  for (const { definition } of rules) {
    const { detect, ...rest } = definition;
    expect(JSON.stringify(rest.where ?? null)).not.toContain("attributes.fraud");
    if (!JSON.stringify(detect).includes("attributes.fraud")) continue;
    expect(JSON.stringify(detect)).toMatch(/"delay":"(7|28)d"/);
  }
});

test("the scorecard weighs rules of the table and no others", async () => {
  const ids = (await readRulesFile(join(HANDBOOK, "rules.json"), null)).map(({ definition }) => definition.id);
  const card = await readScorecardFile(join(HANDBOOK, "scorecard.json"));
  expect(Object.keys(card?.weights ?? {}).filter((id) => !ids.includes(id))).toEqual([]);
});
