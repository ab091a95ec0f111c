import { formatCount } from "@/components/ui";
import type { SystemStatus } from "@/lib/contract/system-calls";

const COUNTS = [
  { name: "accepted", word: "Accepted", meaning: "Evaluated by every rule that concerns them" },
  { name: "rejected", word: "Rejected", meaning: "Malformed: kept below as dead letters, seen by no rule" },
  { name: "late", word: "Late", meaning: "Older than the watermark of their partition: kept below as dead letters" },
  {
    name: "future",
    word: "Future",
    meaning: "Further ahead of the clock than TRIPLINE_MAX_FUTURE allows: kept below as dead letters, seen by no rule",
  },
  { name: "duplicates", word: "Duplicates", meaning: "Seen before with the same id and timestamp: dropped" },
  { name: "skipped", word: "Skipped", meaning: "Records without a value (tombstones): nothing to evaluate" },
  {
    name: "overflows",
    word: "Searches cut short",
    meaning: "A sequence had more than 10,000 candidates at one transaction: that one was not searched to the end",
  },
] as const;

/** What became of every transaction since the beginning. */
export function Totals({ totals }: { readonly totals: SystemStatus["totals"] }) {
  return (
    <dl
      aria-label="Transactions since the beginning"
      className="grid grid-cols-2 rounded-md border border-line bg-surface sm:grid-cols-4 lg:grid-cols-7"
    >
      {COUNTS.map(({ name, word, meaning }) => (
        <div key={name} className="p-3" title={meaning}>
          <dt className="text-sm text-muted">{word}</dt>
          <dd className="text-xl font-medium">{formatCount(totals[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
