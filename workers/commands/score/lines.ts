import type { Scorecard } from "@/lib/contract/scorecard";
import type { ScorecardReport, ScoreQuality } from "@/lib/contract/scorecard-report";
import type { ScorecardComparison } from "@/lib/contract/scoring/compare";

/** What a fit found, in lines for a terminal. */
export function reportLines(report: ScorecardReport): readonly string[] {
  const { split, training, test, top, l2, intercept, rules, silent } = report;
  return [
    `Trained on ${count(training.transactions)} transactions, ${count(training.frauds)} of them fraud, ${time(split.trainFrom)} to ${time(split.trainUntil)}; l2 ${l2}.`,
    `Tested on ${count(test.transactions)}, ${count(test.frauds)} of them fraud, ${time(split.testFrom)} to ${time(split.testUntil)}, ${test.days} days; ${count(test.removed)} of cards known by then are left out.`,
    "",
    ...table([
      ["score", "AP", "AUC", `CP@${top}`],
      ["scorecard", ...figures(report.trained)],
      ["without one", ...figures(report.untrained)],
      ["always right", "1.000", "1.000", test.attainable.toFixed(3)],
    ]),
    "",
    ...table([
      ["rule", "weight", "95 %", "hits", "fraud", "AP without", "AUC", `CP@${top}`],
      ["(intercept)", ...interval(intercept), "", "", "", "", ""],
      ...rules.map(({ ruleId, weight, hits, frauds, without }) => [
        ruleId,
        ...interval(weight),
        count(hits),
        count(frauds),
        ...figures(without),
      ]),
    ]),
    ...(silent.length === 0
      ? []
      : ["", `Without a hit in the training part, and without a weight: ${silent.join(", ")}.`]),
    "",
    ...table([
      ["score", "transactions", "fraud predicted", "observed", "95 %"],
      ...report.calibration.map(({ from, until, transactions, predicted, observed, low, high }) => [
        `${from} to ${until - 1}`,
        count(transactions),
        percent(predicted),
        percent(observed),
        `${percent(low)} to ${percent(high)}`,
      ]),
    ]),
  ];
}

/** Scorecards side by side. */
export function comparisonLines(
  files: readonly string[],
  compared: ScorecardComparison,
  top: number,
): readonly string[] {
  return [
    `Tested on ${count(compared.transactions)} transactions.`,
    "",
    ...table([
      ["score", "AP", "AUC", `CP@${top}`],
      ["without a scorecard", ...figures(compared.untrained)],
      ...compared.scorecards.map((quality, i) => [files[i] ?? "", ...figures(quality)]),
    ]),
  ];
}

/** A scorecard, the greatest weight first. */
export function scorecardLines({ intercept, weights, trained }: Scorecard): readonly string[] {
  const rows = Object.entries(weights).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const said =
    trained === undefined
      ? "It does not say what it was fitted on."
      : `Trained on ${count(trained.transactions)} transactions, ${count(trained.frauds)} of them fraud, ${time(trained.from)} to ${time(trained.to)}; AP ${trained.ap.toFixed(3)}, AUC ${trained.auc.toFixed(3)}, CP@100 ${trained.cp100.toFixed(3)}.`;
  return [
    said,
    "",
    ...table([
      ["rule", "weight"],
      ["(intercept)", intercept.toFixed(3)],
      ...rows.map(([ruleId, weight]) => [ruleId, weight.toFixed(3)]),
    ]),
  ];
}

/** Columns as wide as they must be, numbers to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd());
}

function figures({ ap, auc, cardPrecision }: ScoreQuality): readonly string[] {
  return [ap, auc, cardPrecision].map((value) => value.toFixed(3));
}

function interval({ value, low, high }: ScorecardReport["intercept"]): readonly string[] {
  return [value.toFixed(3), `${low.toFixed(2)} to ${high.toFixed(2)}`];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function count(n: number): string {
  return n.toLocaleString("en-GB");
}

function time(ms: number): string {
  return new Date(ms).toISOString().replace(/T00:00:00\.000Z$/, "");
}
