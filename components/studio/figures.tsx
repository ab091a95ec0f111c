import type { BacktestSummary } from "@/lib/contract/backtest";
import { SummaryTable } from "./summary-table";

/** What the backtest of a draft found, before it is published; null says that it is gone on without. */
export function StudioFigures({ summary }: { readonly summary: BacktestSummary | null }) {
  if (summary === null) {
    return (
      <p role="status" className="text-muted">
        The backtest is still running. Wait here for its figures, or go on without them: the history then has none.
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
