/** What an evaluation found. */
export interface EvaluationTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly EvaluationRow[];
  readonly seeds: readonly number[];
  /** What was used, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly command: string;
}

export interface EvaluationRow {
  readonly name: string;
  /** One a column; null where there is nothing to measure. */
  readonly figures: readonly (SeedFigure | null)[];
}

/** Over seeds. */
export interface SeedFigure {
  /** One a seed. */
  readonly values: readonly number[];
  readonly mean: number;
  /** Standard deviation of a sample; null of a single one. */
  readonly spread: number | null;
  /** Digits behind the point. */
  readonly digits: number;
}

/** The mean and spread of what was measured; null of nothing. */
export function figureOf(values: readonly number[], digits: number): SeedFigure | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { values, mean, spread: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)), digits };
}

/** The table as people read it. */
export function tableText({ title, columns, rows, seeds, versions, command }: EvaluationTable): string {
  const cells = [["", ...columns], ...rows.map(({ name, figures }) => [name, ...figures.map(figureText)])];
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = cells.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
  );
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [title, "", ...lines, "", `Seeds ${seeds.join(", ")}. ${used.join(", ")}.`, command].join("\n");
}

function figureText(figure: SeedFigure | null): string {
  if (figure === null) return "-";
  const { mean, spread, digits } = figure;
  return spread === null ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${spread.toFixed(digits)}`;
}
