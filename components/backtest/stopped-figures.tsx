import { formatCount, formatMoney } from "@/components/ui";
import type { Stopped, StoppedCount } from "@/lib/contract/backtest";

export interface StoppedFiguresProps {
  /** Of the draft; undefined when it blocks nothing. */
  readonly stopped: Stopped | undefined;
  /** Of what is published. */
  readonly before: Stopped | undefined;
}

/** What a rule that blocks would have stopped: money, customers, and what is known of them. */
export function StoppedFigures({ stopped, before }: StoppedFiguresProps) {
  if (stopped === undefined) return null;
  return (
    <div className="flex flex-col gap-0.5">
      <p>
        Would have stopped <strong className="font-semibold">{moneyText(stopped)}</strong>:{" "}
        {countText(stopped.transactions, "transaction")} of {countText(stopped.accounts, "customer")}.
      </p>
      <p className="text-sm text-muted">{knownText(stopped)}</p>
      {before !== undefined && (
        <p className="text-sm text-muted">
          The published version: {moneyText(before)}, {countText(before.transactions, "transaction")} of{" "}
          {countText(before.accounts, "customer")}.
        </p>
      )}
    </div>
  );
}

function knownText({ fraud, legitimate }: Stopped): string {
  if (fraud.transactions + legitimate.transactions === 0) return "Whether they were fraud is not known.";
  const part = (count: StoppedCount, word: string) =>
    count.transactions === 0
      ? `none ${word}`
      : `${formatCount(count.transactions)} ${word} (${moneyText(count)} of ${countText(count.accounts, "customer")})`;
  return `Known of these: ${part(fraud, "fraud")}, ${part(legitimate, "legitimate")}.`;
}

function countText(count: number, one: string): string {
  return `${formatCount(count)} ${count === 1 ? one : `${one}s`}`;
}

/** The greatest sums first, each in its currency. */
function moneyText({ amounts }: StoppedCount): string {
  const sums = Object.entries(amounts).sort(([, a], [, b]) => b - a);
  return sums.length === 0 ? "nothing" : sums.map(([code, sum]) => formatMoney(sum, code, "whole")).join(" + ");
}
