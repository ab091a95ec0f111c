import type { ChaosDifference } from "./difference";
import { seconds } from "./faults";
import type { ChaosResult, FaultRow } from "./run";

/** Differences of one fault that are printed. */
const SHOWN_MAX = 5;
const ROW_UNITS_MAX = 600;
const LOG_LINES_SHOWN = 15;

const COLUMNS = ["lasted", "stood still", "caught up", "rows"] as const;
const NAME_WIDTH = 40;
const DETAIL_WIDTH = 30;
const WIDTH = 13;

export const HEADING = `${"fault".padEnd(NAME_WIDTH)}${"".padEnd(DETAIL_WIDTH)}${COLUMNS.map((name) => name.padStart(WIDTH)).join("")}`;

/** One line of the table, and under it what is not as it should be. */
export function rowLines(row: FaultRow): string {
  const cells = [
    seconds(row.lastedMs),
    seconds(row.stoodStillMs),
    seconds(row.caughtUpMs),
    row.differences.length === 0 ? "equal" : `${row.differences.length} differ`,
  ];
  const line = `${row.name.padEnd(NAME_WIDTH)}${row.detail.padEnd(DETAIL_WIDTH)}${cells.map((cell) => cell.padStart(WIDTH)).join("")}`;
  return [line, ...differenceLines(row.differences)].join("\n");
}

/** Whether everything is as an uninterrupted run would have left it, and no detector ended by itself. */
export function isSound({ rows, final, ended }: ChaosResult): boolean {
  return rows.every(({ differences }) => differences.length === 0) && final.length === 0 && ended.length === 0;
}

/** What came of the whole run. */
export function summaryLines(result: ChaosResult): string {
  const { rows, final, ended, counts, records, repeated, ruleChanges, undisturbedMs, decisions } = result;
  const worst = Math.max(0, ...rows.map(({ caughtUpMs }) => caughtUpMs));
  return [
    `${rows.length} faults, ${ruleChanges} changes of rules. ${records} records were fed, ${repeated} of them stored again by the stream.`,
    `${counts.transactions} transactions, ${counts.deadLetters} dead letters, ${counts.hits} hits and ${counts.alerts} alerts ${
      isSound(result) ? "equal an uninterrupted run" : "DO NOT equal an uninterrupted run"
    }.`,
    `${decisions} decisions were asked for.`,
    `Undisturbed, a transaction waits ${Math.round(undisturbedMs)} ms for its hit (median); ${seconds(worst)} after the end of a fault at the latest everything was detected.`,
    ...differenceLines(final),
    ...ended.flatMap(({ name, code, log }) => [
      `${name} ended by itself with ${code ?? "a signal"}:`,
      ...log.split("\n").slice(-LOG_LINES_SHOWN),
    ]),
  ].join("\n");
}

function differenceLines(differences: readonly ChaosDifference[]): readonly string[] {
  const lines = differences
    .slice(0, SHOWN_MAX)
    .flatMap(({ table, name, expected, found }) => [
      `  ${table} ${name}`,
      `    expected ${(expected ?? "none").slice(0, ROW_UNITS_MAX)}`,
      `    found    ${(found ?? "none").slice(0, ROW_UNITS_MAX)}`,
    ]);
  const more = differences.length - SHOWN_MAX;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}
