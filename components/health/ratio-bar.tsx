import { formatCount } from "@/components/ui";
import type { Ratio } from "@/lib/contract/backtest";
import { percentText, shareOf } from "@/lib/view-models/health-rows";

export interface RatioBarProps {
  readonly ratio: Ratio | null;
  /** Why there is none. */
  readonly unknown: string;
}

/** "31 of 40 · 78 %" with a small bar of the share. */
export function RatioBar({ ratio, unknown }: RatioBarProps) {
  const share = shareOf(ratio);
  if (ratio === null || share === null) {
    return (
      <span className="text-faint" title={unknown}>
        –<span className="sr-only"> {unknown}</span>
      </span>
    );
  }
  return (
    <span className="inline-flex flex-col items-end gap-0.5 whitespace-nowrap">
      <span>
        <span className="text-muted">
          {formatCount(ratio.of)} of {formatCount(ratio.outOf)} ·
        </span>{" "}
        {percentText(ratio)}
      </span>
      <span aria-hidden className="block h-1 w-20 rounded-full bg-volume-fill">
        <span className="block h-1 rounded-full bg-volume" style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
