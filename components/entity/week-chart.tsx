import { formatCount } from "@/components/ui";
import type { EntityOverview } from "@/lib/contract/entity-overview";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const CELL_W = 12;
const CELL_H = 10;
const LEFT = 30;
const TOP = 2;
const FOOT = 12;
const HOURS = 24;
/** Hours that are written below. */
const NAMED = [0, 6, 12, 18] as const;

/** Transactions by hour of the week in UTC: the darker, the more. A dot marks hours with alerts. */
export function WeekChart({ hours }: Pick<EntityOverview, "hours">) {
  const top = Math.max(1, ...hours.map(({ transactions }) => transactions));
  const width = LEFT + HOURS * CELL_W;
  const height = TOP + DAYS.length * CELL_H + FOOT;
  return (
    <svg
      role="img"
      aria-label={`Transactions by hour of the week, at most ${formatCount(top)} in one hour`}
      viewBox={`0 0 ${width} ${height}`}
      className="w-full max-w-[480px]"
    >
      {DAYS.map((name, day) => (
        <text key={name} x={0} y={TOP + day * CELL_H + 8} fontSize={8} fill="var(--muted)">
          {name}
        </text>
      ))}
      {NAMED.map((hour) => (
        <text key={hour} x={LEFT + hour * CELL_W} y={height - 2} fontSize={8} fill="var(--muted)">
          {String(hour).padStart(2, "0")}
        </text>
      ))}
      {hours.map(({ transactions, alerts }, i) => {
        const x = LEFT + (i % HOURS) * CELL_W;
        const y = TOP + Math.floor(i / HOURS) * CELL_H;
        const name = `${DAYS[Math.floor(i / HOURS)] ?? ""} ${String(i % HOURS).padStart(2, "0")}:00 UTC`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour has no identity but its place
          <g key={i}>
            <title>{`${name}: ${formatCount(transactions)} transactions${alerts === 0 ? "" : `, ${formatCount(alerts)} alerts`}`}</title>
            <rect x={x} y={y} width={CELL_W - 1} height={CELL_H - 1} rx={1} fill="var(--volume-fill)" />
            {transactions > 0 && (
              <rect
                x={x}
                y={y}
                width={CELL_W - 1}
                height={CELL_H - 1}
                rx={1}
                fill="var(--accent)"
                fillOpacity={0.2 + 0.8 * (transactions / top)}
              />
            )}
            {alerts > 0 && <circle cx={x + CELL_W / 2 - 0.5} cy={y + CELL_H / 2 - 0.5} r={2} fill="var(--high)" />}
          </g>
        );
      })}
    </svg>
  );
}
