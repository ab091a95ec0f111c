import { clsx } from "clsx";
import { formatCount } from "@/components/ui";
import type { Ratio } from "@/lib/contract/backtest";
import { percentText, shareOf } from "@/lib/feed/health-rows";

export interface RatioBarProps {
  readonly ratio: Ratio | null;
  /** Why there is none. */
  readonly unknown: string;
  /** Where the bar stands. Default below. */
  readonly bar?: "below" | "before";
}

/** "31 of 40 · 78 %" with a small bar of the share. */
export function RatioBar({ ratio, unknown, bar = "below" }: RatioBarProps) {
  const share = shareOf(ratio);
  if (ratio === null || share === null) {
    return (
      <span className="text-faint" title={unknown}>
        –<span className="sr-only"> {unknown}</span>
      </span>
    );
  }
  return (
    <span
      className={clsx(
        "inline-flex whitespace-nowrap",
        bar === "below" ? "flex-col items-end gap-0.5" : "flex-row-reverse items-center gap-2",
      )}
    >
      <span>
        <span className="text-muted">
          {formatCount(ratio.of)} of {formatCount(ratio.outOf)} ·
        </span>{" "}
        {percentText(ratio)}
      </span>
      <span aria-hidden className={clsx("block h-1 rounded-full bg-volume-fill", bar === "below" ? "w-20" : "w-10")}>
        <span className="block h-1 rounded-full bg-volume" style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
