import type { HealthCode, HealthProblem } from "@/lib/contract/health";

/** A problem before it is known since when; those that others tell of bring it along. */
export type FoundProblem = Omit<HealthProblem, "since"> & {
  readonly since?: number;
  /** How long it was so before anybody was told, milliseconds. */
  readonly lastedMs?: number;
  readonly acknowledgeable?: boolean;
};

/** What comes first is the cause of what follows. */
const ORDER: readonly HealthCode[] = [
  "database",
  "stream",
  "disk",
  "no-detector",
  "unauthorised",
  "unreadable",
  "clock",
  "stalled",
  "lag",
  "rules-not-in-force",
  "split-account",
  "future",
  "late",
  "rejected",
  "skipped",
];

/** The same for a problem as long as it lasts. */
export function problemKey({ code, topic, partition }: Pick<FoundProblem, "code" | "topic" | "partition">): string {
  return `${code} ${topic ?? ""} ${partition ?? ""}`;
}

export function byImportance(a: HealthProblem, b: HealthProblem): number {
  return (
    ORDER.indexOf(a.code) - ORDER.indexOf(b.code) ||
    (a.topic ?? "").localeCompare(b.topic ?? "") ||
    (a.partition ?? -1) - (b.partition ?? -1) ||
    a.since - b.since
  );
}

/** `1 transaction`, `1,200 transactions`. */
export function countOf(transactions: number): string {
  return `${transactions.toLocaleString("en")} ${transactions === 1 ? "transaction" : "transactions"}`;
}

/** `12 s`, `3 min`, `5 h`, `2 days`. */
export function lengthOf(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000).toLocaleString("en")} days`;
}
