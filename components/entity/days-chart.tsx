import { clsx } from "clsx";
import { formatCount, formatMoney, formatUtcDate } from "@/components/ui";
import type { EntityOverview } from "@/lib/contract/entity-overview";

const HEIGHT = 72;
const BAR = 8;
const MARK = 3;
/** Room above the bars for the marks of alerts. */
const MARKS_PX = 9;

/** Transactions by day in UTC; a day with alerts has a mark above it. */
export function DaysChart({ overview: { days, baseCurrency } }: { readonly overview: EntityOverview }) {
  const top = Math.max(1, ...days.map(({ transactions }) => transactions));
  const width = Math.max(1, days.length) * BAR;
  const withAlerts = days.filter(({ alerts }) => alerts > 0).length;
  const first = days[0];
  const last = days.at(-1);
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role="img"
        aria-label={`Transactions by day, at most ${formatCount(top)} on one; ${withAlerts} days with alerts`}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-18 w-full"
      >
        {days.map((day, i) => {
          const height = (day.transactions / top) * (HEIGHT - MARKS_PX);
          return (
            <g key={day.at}>
              <title>{`${formatUtcDate(day.at)}: ${formatCount(day.transactions)} transactions, ${formatMoney(day.money, baseCurrency)}${day.alerts === 0 ? "" : `, ${formatCount(day.alerts)} alerts`}`}</title>
              <rect x={i * BAR} width={BAR} y={0} height={HEIGHT} fill="transparent" />
              {day.transactions > 0 && (
                <rect
                  x={i * BAR + 1}
                  width={BAR - 2}
                  y={HEIGHT - Math.max(2, height)}
                  height={Math.max(2, height)}
                  fill="var(--volume)"
                />
              )}
              {day.alerts > 0 && <rect x={i * BAR + 1} width={BAR - 2} y={0} height={MARK} fill="var(--high)" />}
            </g>
          );
        })}
      </svg>
      <figcaption className="flex justify-between text-xs text-muted">
        <span>{first === undefined ? "" : formatUtcDate(first.at)}</span>
        <span className="flex items-center gap-1.5">
          <Swatch className="bg-volume" /> transactions <Swatch className="bg-high" /> a day with alerts
        </span>
        <span>{last === undefined ? "" : formatUtcDate(last.at)}</span>
      </figcaption>
    </figure>
  );
}

function Swatch({ className }: { readonly className: string }) {
  return <span aria-hidden className={clsx("size-2 rounded-[1px]", className)} />;
}
