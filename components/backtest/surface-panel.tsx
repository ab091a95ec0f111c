"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { Button, EmptyState, ErrorState, Select, Skeleton } from "@/components/ui";
import type { Param, RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { hasDailyRate } from "@/lib/view-models/backtest/figures";
import { panelView, type Work, workOf } from "@/lib/view-models/backtest/panel-view";
import { SURFACE_MEASURES, type SurfaceMeasure, surfaceValues } from "@/lib/view-models/backtest/surface";
import { sweptDraft } from "@/lib/view-models/backtest/sweep";
import { parsedDefinition } from "@/lib/view-models/rule-definition";
import { SurfaceMap } from "./surface-map";
import { useBacktest } from "./use-backtest";
import { useBacktestRange } from "./use-range";
import { useRested } from "./use-rested";
import { WorkLine, workText } from "./work-line";

/** While a draft moves on, what it would have done comes first; the map is drawn once it rests. */
const REST_MS = 1_000;

const MEASURE_NAMES: Readonly<Record<SurfaceMeasure, string>> = {
  alertsPerDay: "alerts a day",
  precision: "precision",
  recall: "recall",
};

/** A parameter by its name in the rule. */
export interface NamedParam {
  readonly name: string;
  readonly param: Param;
}

export interface SurfacePanelProps {
  /** Null while what is written is no rule. */
  readonly draft: RuleDefinition | null;
  readonly published: StoredRule | null;
  readonly rows: NamedParam;
  readonly columns: NamedParam;
  /** Sets parameters of the draft, all at once. */
  readonly onParams: (values: Readonly<Record<string, number | string>>) => void;
}

/** What the draft would have done with each pair of values of two parameters. */
export function SurfacePanel({ draft, published, rows, columns, onParams }: SurfacePanelProps) {
  const { range } = useBacktestRange();
  const [measure, setMeasure] = useQueryState(
    "measure",
    parseAsStringLiteral(SURFACE_MEASURES).withDefault("alertsPerDay"),
  );
  const row = useAxis(published, rows);
  const column = useAxis(published, columns);
  const ask =
    draft === null || range === null || row.values.length < 2 || column.values.length < 2
      ? null
      : {
          kind: "surface" as const,
          draft: { ...parsedDefinition(sweptDraft(sweptDraft(draft, rows.name, row.base), columns.name, column.base)) },
          rows: { param: rows.name, values: [...row.values] },
          columns: { param: columns.name, values: [...column.values] },
          range,
        };
  const rested = useRested(ask === null ? null : JSON.stringify(ask), REST_MS);
  const { state, previous, error, restart } = useBacktest(rested ? ask : null);
  const shown = panelView("surface", state, previous);
  const isOfThese = shown?.result.rows.param === rows.name && shown.result.columns.param === columns.name;
  const usable = shown !== null && isOfThese && shown.result.cells.length > 0 ? shown : null;
  const work = workOf(ask !== null, state);
  const settled = usable !== null && !usable.stale && usable.fraction === null;
  const failure = error?.message ?? (work.kind === "failed" ? work.text : null);
  return (
    <>
      <WorkLine work={work} label="Heat map of thresholds" />
      <div className="flex flex-col gap-2 px-3 pt-2 pb-3">
        {row.values.length < 2 || column.values.length < 2 ? (
          <EmptyState title="There is only one value to try">Give the parameter a wider range of limits.</EmptyState>
        ) : (
          <>
            <Failure text={failure} isOld={usable !== null} onRetry={restart} />
            {usable === null && failure === null && <Skeleton className="h-72 w-full" />}
            {usable !== null && (
              <div className={settled ? undefined : "opacity-60"} aria-busy={!settled}>
                <SurfaceMap
                  key={`${rows.name} ${columns.name}`}
                  rows={usable.result.rows}
                  columns={usable.result.columns}
                  cells={usable.result.cells}
                  rowAxis={{ label: rows.param.label ?? rows.name, param: rows.param, published: row.published }}
                  columnAxis={{
                    label: columns.param.label ?? columns.name,
                    param: columns.param,
                    published: column.published,
                  }}
                  measure={measure}
                  onChoose={(rowValue, columnValue) => onParams({ [rows.name]: rowValue, [columns.name]: columnValue })}
                />
              </div>
            )}
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
              <Select
                label="What the colour says"
                size="sm"
                value={measure}
                options={SURFACE_MEASURES.map((each) => ({ value: each, label: MEASURE_NAMES[each] }))}
                onChange={(each) => void setMeasure(each)}
              />
              <span>{noteOf(work, usable)}</span>
            </div>
          </>
        )}
      </div>
    </>
  );
}

type Usable = NonNullable<ReturnType<typeof panelView<"surface">>>;

/** What to know about the map; empty when it can be read as it is. */
function noteOf(work: Work, usable: Usable | null): string {
  if (workText(work) !== "") return workText(work);
  if (usable !== null && usable.result.transactions > 0 && !hasDailyRate(usable.result)) {
    return "Only some minutes of this range are stored, so alerts a day is a rough estimate.";
  }
  return "A press on a cell puts both values into the draft.";
}

function Failure(props: { readonly text: string | null; readonly isOld: boolean; readonly onRetry: () => void }) {
  const { text, isOld, onRetry } = props;
  if (text === null) return null;
  if (!isOld) {
    return (
      <ErrorState title="The map could not be drawn" onRetry={onRetry}>
        {text}
      </ErrorState>
    );
  }
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
      {text} The map below is older.
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}

/** The values of a parameter to try: those around the published one, so that moving the draft's asks for nothing new. */
function useAxis(published: StoredRule | null, { name, param }: NamedParam) {
  const publishedValue = published?.params?.[name]?.value ?? null;
  const [first] = useState(param.value);
  const base = publishedValue ?? first;
  return { base, published: publishedValue, values: surfaceValues(param, base) };
}
