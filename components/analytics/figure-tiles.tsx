import Link from "next/link";
import { formatAge, formatCount, formatMoney } from "@/components/ui";
import type { AnalyticsFigures, AnalyticsReport } from "@/lib/contract/analytics";
import { type AnalyticsFilters, type AnalyticsMark, behind, changeAgainst } from "@/lib/view-models/analytics";

export interface FigureTilesProps {
  readonly report: AnalyticsReport;
  readonly filters: AnalyticsFilters;
}

/** The figures of the period, each with that of the period before. */
export function FigureTiles({ report, filters }: FigureTilesProps) {
  const { before, baseCurrency } = report;
  return (
    <ul aria-label="Figures" className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
      {TILES.map(({ name, mark, textOf, numberOf, title }) => (
        <li key={name} className="flex min-w-0 flex-col gap-0.5 rounded-md border border-line bg-surface px-3 py-2">
          <span className="truncate text-sm text-muted" title={title}>
            {name}
          </span>
          <MarkLink
            href={behind(filters, report, mark)}
            className="text-xl font-medium"
            label={`${name}: ${textOf(report.figures, baseCurrency)}`}
          >
            {textOf(report.figures, baseCurrency)}
          </MarkLink>
          <span className="truncate text-xs text-muted">
            <Change now={numberOf(report.figures)} before={numberOf(before.figures)} /> before{" "}
            <MarkLink
              href={behind(filters, before, mark)}
              label={`${name} before: ${textOf(before.figures, baseCurrency)}`}
            >
              {textOf(before.figures, baseCurrency)}
            </MarkLink>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface Tile {
  readonly name: string;
  readonly mark: AnalyticsMark;
  readonly title: string;
  readonly textOf: (figures: AnalyticsFigures, currency: string) => string;
  readonly numberOf: (figures: AnalyticsFigures) => number | null;
}

const countTile = (
  name: string,
  mark: "alerts" | "acknowledged" | "resolved" | "fraud" | "falsePositive" | "inconclusive",
  title: string,
): Tile => ({ name, mark, title, textOf: (of) => formatCount(of[mark]), numberOf: (of) => of[mark] });
const moneyTile = (name: string, mark: "atRisk" | "lost" | "prevented", title: string): Tile => ({
  name,
  mark,
  title,
  textOf: (of, currency) => formatMoney(of[mark], currency, "compact"),
  numberOf: (of) => of[mark],
});
const timeTile = (name: string, mark: "toAcknowledge" | "toResolve", title: string): Tile => ({
  name,
  mark,
  title,
  textOf: (of) => spreadText(of[mark]),
  numberOf: (of) => of[mark]?.median ?? null,
});

const TILES: readonly Tile[] = [
  countTile("Alerts", "alerts", "Detected in the period"),
  moneyTile("At risk", "atRisk", "What the evidence of these alerts is worth"),
  {
    name: "Precision",
    mark: "precision",
    title: "Fraud among those that were resolved as fraud or false positive in the period",
    textOf: (of) => shareWord(of.precision),
    numberOf: (of) => of.precision,
  },
  countTile("Fraud", "fraud", "Resolved as fraud in the period"),
  countTile("False positives", "falsePositive", "Resolved as false positive in the period"),
  countTile("Inconclusive", "inconclusive", "Resolved as inconclusive in the period"),
  countTile("Acknowledged", "acknowledged", "First acknowledged, or resolved without that, in the period"),
  timeTile("To acknowledge", "toAcknowledge", "From detection: median · 90th percentile"),
  countTile("Resolved", "resolved", "Resolved in the period, and not reopened since"),
  timeTile("To resolve", "toResolve", "From detection: median · 90th percentile"),
  moneyTile("Lost", "lost", "By the cases that were resolved in the period"),
  moneyTile("Prevented", "prevented", "By the cases that were resolved in the period"),
];

/** "12 min · 3 h": median and 90th percentile. */
export function spreadText(spread: AnalyticsFigures["toResolve"]): string {
  return spread === null ? "–" : `${formatAge(spread.median)} · ${formatAge(spread.p90)}`;
}

export function shareWord(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** "+12 %", or nothing where there was nothing before. */
function Change({ now, before }: { readonly now: number | null; readonly before: number | null }) {
  const change = changeAgainst(now, before);
  if (change === null || now === before) return null;
  const percent = Math.round(Math.abs(change) * 100);
  return (
    <span className="text-text">
      {change > 0 ? "+" : "−"}
      {percent > 999 ? "999+" : percent} %,
    </span>
  );
}

/** A number as the way to the list that it counts. */
export function MarkLink(props: {
  readonly href: string;
  readonly label?: string;
  readonly className?: string;
  readonly children: React.ReactNode;
}) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      aria-label={props.label}
      className={`truncate tabular-nums underline-offset-2 hover:underline ${props.className ?? ""}`}
    >
      {props.children}
    </Link>
  );
}
