"use client";

import { RotateCw } from "lucide-react";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { ApiProblem } from "@/components/api";
import { Button, EmptyState, ErrorState, formatCount, IconButton, Panel, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { BacktestSummary, CompareResult } from "@/lib/contract/backtest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { summaryOf } from "@/lib/view-models/backtest/figures";
import { panelView, type Work, workOf } from "@/lib/view-models/backtest/panel-view";
import { namedSpanWords, rangeWords } from "@/lib/view-models/backtest/range";
import { keyNouns } from "@/lib/view-models/backtest/words";
import { parsedDefinition } from "@/lib/view-models/rule-definition";
import { BacktestFigures, type BacktestTotals } from "./backtest-figures";
import { longerSpan, RangeChooser } from "./range-chooser";
import { untilText } from "./range-text";
import { useBacktest } from "./use-backtest";
import { type BacktestRange, useBacktestRange } from "./use-range";
import { WorkLine, workText } from "./work-line";

export interface BacktestPanelProps {
  /** Null while what is written is no rule: the last figures stay, greyed. */
  readonly draft: RuleDefinition | null;
  /** Whether the draft differs from what is published. */
  readonly changed: boolean;
  /** The published rule that the draft changes; null for a new one. */
  readonly ruleId: string | null;
  readonly published: StoredRule | null;
  /** The whole figures of the draft as it is now; null until they are there. */
  readonly onSummary: (summary: BacktestSummary | null) => void;
}

/** What the draft would have done on the stored stream, beside what is published; always for the draft as it is now. */
export function BacktestPanel(props: BacktestPanelProps) {
  if (useUser().can("draftRules")) return <LiveBacktest {...props} />;
  return (
    <Panel title="Backtest">
      <EmptyState title="What the rule would have done on past transactions">
        Trying a rule on stored transactions takes the role of an analyst. Ask your administrator for it.
      </EmptyState>
    </Panel>
  );
}

function LiveBacktest({ draft, changed, ruleId, published, onSummary }: BacktestPanelProps) {
  const place = useBacktestRange();
  const { choice, range } = place;
  const ask =
    draft === null || range === null
      ? null
      : { kind: "compare" as const, draft: { ...parsedDefinition(draft) }, ruleId, range };
  const { state, previous, error, restart } = useBacktest(ask);
  const shown = panelView("compare", state, previous);
  const work = workOf(ask !== null, state);
  const whole = shown !== null && !shown.stale && shown.fraction === null ? shown.result : null;
  const told = useTold(whole, draft, published);
  const summary = useMemo(() => (whole === null ? null : summaryOf(whole)), [whole]);
  const tell = useEffectEvent(onSummary);
  useEffect(() => tell(summary), [summary]);

  return (
    <Panel
      title="Backtest"
      padded={false}
      note={<RangeNote place={place} status={statusText(draft, work, shown?.result.transactions ?? null)} />}
      actions={<RangeChooser choice={choice} range={range} onChoose={place.choose} />}
    >
      <WorkLine work={work} label="Backtest" />
      <div className="@container flex flex-col gap-3 px-3 pt-2 pb-3">
        {error !== null && <Refused error={error} onRetry={restart} brief={shown !== null} />}
        {error === null && work.kind === "failed" && (
          <Trouble title="The backtest failed" onRetry={restart} brief={shown !== null}>
            {work.text}
          </Trouble>
        )}
        {shown !== null && shown.result.covered === null && shown.fraction === null ? (
          <NothingStored place={place} notes={shown.result.notes} />
        ) : shown !== null ? (
          <BacktestFigures
            shown={shown}
            changed={changed}
            when={rangeWords(shown.result.range, choice)}
            nouns={keyNouns((draft ?? told?.versions.draft ?? published)?.key ?? [])}
            totals={told}
            faded={shown.stale || draft === null}
          />
        ) : draft === null ? (
          <EmptyState title="Fix the rule to see what it would do">
            What is written is not a rule yet; the places are marked where it stands.
          </EmptyState>
        ) : error === null && work.kind !== "failed" ? (
          <FiguresSkeleton />
        ) : null}
      </div>
    </Panel>
  );
}

/** The last whole figures, with the versions that they were made with. */
function useTold(
  whole: CompareResult | null,
  draft: RuleDefinition | null,
  published: StoredRule | null,
): BacktestTotals | null {
  const [told, setTold] = useState<BacktestTotals | null>(null);
  const renew = useEffectEvent(() => {
    if (whole !== null && draft !== null) setTold({ result: whole, versions: { draft, published } });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are told when they come, not when the draft moves on
  useEffect(() => renew(), [whole]);
  return told;
}

/** What happens, or how much was looked at. */
function statusText(draft: RuleDefinition | null, work: Work, transactions: number | null): string {
  if (draft === null) return "fix the rule to see what it would do";
  const text = workText(work);
  return text === "" && transactions !== null ? `${formatCount(transactions)} transactions` : text;
}

function RangeNote({ place, status }: { readonly place: BacktestRange; readonly status: string }) {
  if (place.range === null) return null;
  return (
    <span className="flex min-h-6 flex-wrap items-center gap-x-1.5">
      {untilText(place.choice, place.range)}
      {place.choice.chosen === null && (
        <IconButton size="sm" label="Refresh" onClick={place.renew}>
          <RotateCw size={12} aria-hidden />
        </IconButton>
      )}
      {status !== "" && <span>· {status}</span>}
    </span>
  );
}

interface TroubleProps {
  readonly title: string;
  readonly children: string;
  readonly onRetry: () => void;
  /** Figures are shown below: one line is enough. */
  readonly brief: boolean;
}

function Trouble({ title, children, onRetry, brief }: TroubleProps) {
  if (!brief) {
    return (
      <ErrorState title={title} onRetry={onRetry}>
        {children}
      </ErrorState>
    );
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="text-critical">{title}.</span>
      <span className="min-w-0 flex-1 text-muted">{children} The figures below are older.</span>
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

function Refused({ error, onRetry, brief }: Pick<TroubleProps, "onRetry" | "brief"> & { readonly error: ApiProblem }) {
  const places = error.issues.map(({ path, expected }) => `${path}: expected ${expected}`).join("; ");
  return (
    <Trouble title={error.title} onRetry={onRetry} brief={brief}>
      {places === "" ? (error.detail ?? "") : `${places}.`}
    </Trouble>
  );
}

function NothingStored({ place, notes }: { readonly place: BacktestRange; readonly notes: readonly string[] }) {
  const longer = longerSpan(place.choice);
  return (
    <EmptyState
      title="No transactions are stored in this range"
      action={
        longer !== null && (
          <Button onClick={() => place.choose({ span: longer, chosen: null })}>
            Look at the {namedSpanWords(longer)}
          </Button>
        )
      }
    >
      {notes.length > 0 ? notes.join(" ") : "Choose another range, or look again when transactions have arrived."}
    </EmptyState>
  );
}

function FiguresSkeleton() {
  return (
    <div role="status" aria-label="The backtest is running" className="flex flex-col gap-3">
      <div className="flex min-h-12 flex-col gap-2">
        <Skeleton className="h-4 w-11/12" />
        <Skeleton className="h-4 w-2/3" />
      </div>
      <Skeleton className="h-32 w-full" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
