/** What became of every row of an input. */
export interface RowCounts {
  /** Rows that hold something. Equal to the sum of all others. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly late: number;
  /** Too far ahead of the clock. */
  readonly future: number;
  readonly duplicates: number;
  /** Left out by the mapping. */
  readonly skipped: number;
}

/** Rows that a file may lose without the command failing. */
export type AllowedRejects = number | "all";

/** The value of `--allow-rejects`, none when it is not given; null when it is not one. */
export function parseAllowedRejects(text: string | undefined): AllowedRejects | null {
  if (text === undefined) return 0;
  if (text === "all") return "all";
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Rows that were to be evaluated and were not. */
function lostRows({ rejected, late, future }: RowCounts): number {
  return rejected + late + future;
}

/** 0, or 1 when more rows were lost than are allowed. */
export function exitCodeOf(counts: RowCounts, allowed: AllowedRejects): 0 | 1 {
  return allowed === "all" || lostRows(counts) <= allowed ? 0 : 1;
}

const count = (n: number): string => n.toLocaleString("en-GB");

/** `1,200 read = 1,190 accepted + 10 rejected`: what there is none of is left out. */
export function accountText(counts: RowCounts, accepted = "accepted"): string {
  const parts: [number, string][] = [
    [counts.accepted, accepted],
    [counts.rejected, "rejected"],
    [counts.late, "late"],
    [counts.future, "future"],
    [counts.duplicates, counts.duplicates === 1 ? "duplicate" : "duplicates"],
    [counts.skipped, "skipped"],
  ];
  const shown = parts.filter(([n], i) => i === 0 || n > 0).map(([n, name]) => `${count(n)} ${name}`);
  return `${count(counts.read)} read = ${shown.join(" + ")}`;
}

/** What helps where nothing of a file was taken as it stands; null when a mapping was given, or something was taken. */
export function suggestionFor(file: string, counts: RowCounts, hasMapping: boolean): string | null {
  if (hasMapping || counts.accepted > 0 || counts.rejected === 0) return null;
  return `No record is a transaction as it stands. ${suggestCommand(file)}`;
}

/** The command that proposes a mapping for a file. */
export function suggestCommand(file: string): string {
  return `npm run ingest -- ${file} --suggest proposes a mapping.`;
}
