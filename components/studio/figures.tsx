import type { BacktestSummary } from "@/lib/contract/backtest";
import { SummaryTable } from "./summary-table";

export interface StudioFiguresProps {
  /** Null while the backtest of exactly this draft has not finished. */
  readonly summary: BacktestSummary | null;
  /** Whether it is not published without them. */
  readonly required?: boolean;
}

/** What the backtest of a draft found, before it is published. */
export function StudioFigures({ summary, required = false }: StudioFiguresProps) {
  if (summary === null) {
    return (
      <p role="status" className="text-muted">
        {required
          ? "The backtest is still running. A rule that blocks is published once it says what it would have stopped."
          : "The backtest is still running. Wait here for its figures, or go on without them: the history then has none."}
      </p>
    );
  }
  if (summary.transactions === 0) {
    return (
      <p className="text-muted">
        No transactions are stored in the range of the backtest, so what it would have done is not known. Another range
        may have some.
      </p>
    );
  }
  return <SummaryTable summary={summary} />;
}
