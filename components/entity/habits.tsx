import { clsx } from "clsx";
import { Badge, formatCount, formatMoney, formatUtcDate, Panel, useShown } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { entityKindOf } from "@/lib/contract/entity";
import type { EntityOverview } from "@/lib/contract/entity-overview";
import { fieldLabel, plural } from "@/lib/contract/wording";
import { hourShares, type ValueShare, valueShares } from "@/lib/view-models/entity";

type Habits = EntityOverview["habits"];

/** What is usual beside the present, one small picture a thing. */
export function EntityHabits({ overview }: { readonly overview: EntityOverview }) {
  const { habits, baseCurrency } = overview;
  const { usual, week, day } = habits;
  return (
    <Panel
      title="Usual beside now"
      note={
        usual.transactions === 0
          ? "nothing older was counted to compare with"
          : `${formatCount(usual.transactions)} transactions before ${formatUtcDate(usual.to)} beside ${formatCount(week.transactions)} of the last 7 days and ${formatCount(day.transactions)} of the last 24 h`
      }
    >
      <p className="flex flex-wrap gap-x-4 gap-y-1 pb-3 text-sm text-muted">
        <Legend className="bg-volume" name="usual" />
        <Legend className="bg-accent" name="last 7 days" />
      </p>
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-3">
        <Amounts habits={habits} currency={baseCurrency} />
        <Hours habits={habits} />
        {habits.fields.map((field) => (
          <Multiple
            key={field.field}
            title={capital(fieldLabel(field.field))}
            note={field.distinct === 1 ? "1 value" : `${formatCount(field.distinct)} ${plural("value")}`}
          >
            <ul className="flex flex-col gap-1">
              {valueShares(field, habits).map((share) => (
                <ValueLine key={share.value} field={field.field} share={share} />
              ))}
            </ul>
          </Multiple>
        ))}
      </div>
    </Panel>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Legend({ className, name }: { readonly className: string; readonly name: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={clsx("h-1.5 w-4 rounded-[1px]", className)} />
      {name}
    </span>
  );
}

interface MultipleProps {
  readonly title: string;
  readonly note: string;
  readonly children: React.ReactNode;
}

function Multiple({ title, note, children }: MultipleProps) {
  return (
    <section className="flex min-w-0 flex-col gap-1.5">
      <h3 className="flex items-baseline gap-2 text-sm">
        {title} <span className="text-xs text-muted">{note}</span>
      </h3>
      {children}
    </section>
  );
}

const PARTS = [
  { key: "usual", name: "usual", color: "var(--volume)" },
  { key: "week", name: "7 days", color: "var(--accent)" },
  { key: "day", name: "24 h", color: "var(--accent)" },
] as const;

/** From the 10th to the 90th percentile a bar, the median a line across it, on one scale of powers. */
function Amounts({ habits, currency }: { readonly habits: Habits; readonly currency: string }) {
  const all = PARTS.flatMap(({ key }) => {
    const { amounts } = habits[key];
    return amounts === null ? [] : [amounts];
  });
  const low = Math.min(...all.map(({ p10 }) => p10));
  const high = Math.max(...all.map(({ p95 }) => p95));
  const span = Math.max(1e-9, Math.log1p(high) - Math.log1p(low));
  const place = (amount: number) => ((Math.log1p(amount) - Math.log1p(low)) / span) * 100;
  return (
    <Multiple title="Amounts" note="10th to 90th percentile, median">
      <ul className="flex flex-col gap-1.5">
        {PARTS.map(({ key, name, color }) => {
          const { amounts } = habits[key];
          return (
            <li key={key} className="grid grid-cols-[44px_minmax(0,1fr)_auto] items-center gap-2 text-sm">
              <span className="text-muted">{name}</span>
              {amounts === null ? (
                <span className="col-span-2 text-faint">no amounts</span>
              ) : (
                <>
                  <span className="relative h-2 rounded-sm bg-volume-fill" aria-hidden>
                    <span
                      className="absolute h-2 rounded-sm opacity-70"
                      style={{
                        left: `${place(amounts.p10)}%`,
                        width: `${Math.max(1, place(Math.min(amounts.p90, high)) - place(amounts.p10))}%`,
                        background: color,
                      }}
                    />
                    <span
                      className="absolute -top-0.5 h-3 w-0.5 bg-text"
                      style={{ left: `${Math.min(99, place(amounts.median))}%` }}
                    />
                  </span>
                  <span
                    className="text-right whitespace-nowrap"
                    title={`10th percentile ${formatMoney(amounts.p10, currency)}, median ${formatMoney(amounts.median, currency)}, 90th ${formatMoney(amounts.p90, currency)}, highest ${formatMoney(amounts.max, currency)}`}
                  >
                    {formatMoney(amounts.median, currency, "compact")}
                    <span className="text-muted"> to {formatMoney(amounts.p90, currency, "compact")}</span>
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Multiple>
  );
}

const HOURS_PX = 44;

function Hours({ habits: { usual, week } }: { readonly habits: Habits }) {
  const before = hourShares(usual);
  const now = hourShares(week);
  const top = Math.max(1e-9, ...(before ?? []), ...(now ?? []));
  const height = (share: number) => (share / top) * (HOURS_PX - 2);
  return (
    <Multiple title="Hours of the day" note="share of transactions, UTC">
      <svg
        role="img"
        aria-label="Share of transactions by hour of the day, usual and in the last 7 days"
        viewBox={`0 0 240 ${HOURS_PX + 12}`}
        className="w-full max-w-[360px]"
      >
        {Array.from({ length: 24 }, (_, hour) => {
          const b = before?.[hour] ?? 0;
          const n = now?.[hour] ?? 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour has no identity but its place
            <g key={hour}>
              <title>{`${String(hour).padStart(2, "0")}:00 UTC: usual ${percent(b)}, last 7 days ${percent(n)}`}</title>
              <rect x={hour * 10} width={10} y={0} height={HOURS_PX} fill="transparent" />
              <rect x={hour * 10 + 0.5} width={4} y={HOURS_PX - height(b)} height={height(b)} fill="var(--volume)" />
              <rect x={hour * 10 + 5} width={4} y={HOURS_PX - height(n)} height={height(n)} fill="var(--accent)" />
            </g>
          );
        })}
        <line x1={0} x2={240} y1={HOURS_PX} y2={HOURS_PX} stroke="var(--line-strong)" strokeWidth={0.5} />
        {[0, 6, 12, 18].map((hour) => (
          <text key={hour} x={hour * 10} y={HOURS_PX + 10} fontSize={8} fill="var(--muted)">
            {String(hour).padStart(2, "0")}
          </text>
        ))}
      </svg>
    </Multiple>
  );
}

function ValueLine({ field, share }: { readonly field: string; readonly share: ValueShare }) {
  const shown = useShown();
  const { value, usual, week, isNew, counts } = share;
  const kind = entityKindOf(field);
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)_72px_auto] items-center gap-2 text-sm"
      title={`${shown(value)}: usual ${formatCount(counts.usual)} (${percent(usual)}), last 7 days ${formatCount(counts.week)} (${percent(week)}), last 24 h ${formatCount(counts.day)}`}
    >
      <span className="flex min-w-0 items-center gap-1.5">
        {kind === undefined ? (
          <span className="truncate">{shown(value)}</span>
        ) : (
          <EntityLink kind={kind} id={value} charsMax={20} copy={false} />
        )}
        {isNew && (
          <Badge tone="warn" title="Not once before the last 7 days">
            new
          </Badge>
        )}
      </span>
      <span className="flex flex-col gap-0.5" aria-hidden>
        <Bar share={usual} className="bg-volume" />
        <Bar share={week} className="bg-accent" />
      </span>
      <span className="w-9 text-right text-muted">{week === null ? percent(usual) : percent(week)}</span>
    </li>
  );
}

function Bar({ share, className }: { readonly share: number | null; readonly className: string }) {
  return (
    <span className="h-1 rounded-[1px] bg-volume-fill">
      <span className={clsx("block h-1 rounded-[1px]", className)} style={{ width: `${(share ?? 0) * 100}%` }} />
    </span>
  );
}

function percent(share: number | null): string {
  if (share === null) return "–";
  const value = share * 100;
  return value > 0 && value < 1 ? "<1 %" : `${Math.round(value)} %`;
}
