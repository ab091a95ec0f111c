import { formatShortTime } from "@/components/ui";
import type { Range } from "@/lib/contract/backtest";
import type { RangeChoice } from "@/lib/view-models/backtest/range";

const MOMENT = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** "until 14:31", or both moments when they were chosen; local time. */
export function untilText(choice: RangeChoice, range: Range): string {
  if (choice.chosen === null) return `until ${formatShortTime(range.to)}`;
  return `${MOMENT.format(range.from)} – ${MOMENT.format(range.to)}`;
}
