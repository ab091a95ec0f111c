"use client";

import dynamic from "next/dynamic";
import { parseAsInteger, parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { LazySweepChart } from "@/components/charts/lazy";
import { Button, EmptyState, ErrorState, Panel, Select, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Param, RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { hasDailyRate } from "@/lib/view-models/backtest/figures";
import { panelView, workOf } from "@/lib/view-models/backtest/panel-view";
import { mildestWithin, sweepValues, sweptDraft, touchedParam } from "@/lib/view-models/backtest/sweep";
import { paramText } from "@/lib/view-models/param-draft";
import { parsedDefinition } from "@/lib/view-models/rule-definition";
import { SweepTable } from "./sweep-table";
import { TargetField } from "./target-field";
import { useBacktest } from "./use-backtest";
import { useBacktestRange } from "./use-range";
import { useRested } from "./use-rested";
import { WorkLine, workText } from "./work-line";

export interface SweepPanelProps {
  /** Null while what is written is no rule. */
  readonly draft: RuleDefinition | null;
  readonly ruleId: string | null;
  readonly published: StoredRule | null;
  /** Sets parameters of the draft, all at once. */
  readonly onParams: (values: Readonly<Record<string, number | string>>) => void;
}

/**
 * What the draft would have done with each value of one parameter, or with each pair of values of two; the range is the page's
 * (`useBacktestRange`).
 */
export function SweepPanel(props: SweepPanelProps) {
  const mayTry = useUser().can("draftRules");
  const [last, setLast] = useState(props.draft);
  const [followed, follow] = useState<string | null>(null);
  if (props.draft !== null && props.draft !== last) {
    // Another value was tried: the curve is of that parameter, as what is looked at now.
    const touched = touchedParam(last, props.draft);
    if (touched !== null) follow(touched);
    setLast(props.draft);
  }
  const [wanted, want] = useQueryState("sweep", parseAsString);
  const [second, setSecond] = useQueryState("with", parseAsString);
  const draft = props.draft ?? last;
  const params = Object.entries(draft?.params ?? {});
  const named = (name: string | null) => params.find(([each]) => each === name);
  const [name, param] = named(followed) ?? named(wanted) ?? params[0] ?? [];
  if (!mayTry || draft === null || name === undefined || param === undefined) return null;
  const others = params.filter(([each]) => each !== name);
  const [otherName, otherParam] = others.find(([each]) => each === second) ?? [];
  const chooser =
    params.length === 1 ? (
      <span className="text-sm text-muted">{param.label ?? name}</span>
    ) : (
      <span className="flex min-w-0 flex-wrap items-center justify-end gap-1.5">
        <Select
          label="Parameter"
          size="sm"
          className="max-w-56"
          value={name}
          options={params.map(([each, { label }]) => ({ value: each, label: label ?? each }))}
          onChange={(each) => {
            follow(each);
            void want(each === params[0]?.[0] ? null : each);
          }}
        />
        <Select
          label="With a second parameter"
          size="sm"
          className="max-w-56"
          value={otherName === undefined ? ALONE : `with ${otherName}`}
          options={[
            { value: ALONE, label: "alone" },
            ...others.map(([each, { label }]) => ({ value: `with ${each}`, label: `with ${label ?? each}` })),
          ]}
          onChange={(each) => void setSecond(each === ALONE ? null : each.slice("with ".length))}
        />
      </span>
    );
  if (otherName === undefined || otherParam === undefined) {
    return <LiveSweep key={name} {...props} name={name} param={param} chooser={chooser} />;
  }
  return (
    <Panel title="What each pair of values would have done" padded={false} actions={chooser}>
      <LazySurfacePanel
        key={`${name} ${otherName}`}
        draft={props.draft}
        published={props.published}
        rows={{ name, param }}
        columns={{ name: otherName, param: otherParam }}
        onParams={props.onParams}
      />
    </Panel>
  );
}

/** Beside `with <name>`, so that no parameter's name is taken for it. */
const ALONE = "alone";

const LazySurfacePanel = dynamic(async () => (await import("./surface-panel")).SurfacePanel, {
  loading: () => <Skeleton className="h-72 w-full" />,
});

/** While a draft moves on, what it would have done comes first; the curve is drawn once it rests. */
const REST_MS = 1_000;

interface LiveSweepProps extends SweepPanelProps {
  readonly name: string;
  readonly param: Param;
  readonly chooser: ReactNode;
}

function LiveSweep({ draft, name, param, published, onParams, chooser }: LiveSweepProps) {
  const { range } = useBacktestRange();
  const [target, setTarget] = useQueryState("target", parseAsInteger);
  const publishedValue = published?.params?.[name]?.value ?? null;
  const [first] = useState(param.value);
  const base = publishedValue ?? first;
  const values = sweepValues(param, base);
  const ask =
    draft === null || range === null || values.length < 2
      ? null
      : {
          kind: "sweep" as const,
          draft: { ...parsedDefinition(sweptDraft(draft, name, base)) },
          param: name,
          values: [...values],
          range,
        };
  const rested = useRested(ask === null ? null : JSON.stringify(ask), REST_MS);
  const { state, previous, error, restart } = useBacktest(rested ? ask : null);
  const shown = panelView("sweep", state, previous);
  const usable = shown !== null && shown.result.param === name && shown.result.points.length > 0 ? shown : null;
  const work = workOf(ask !== null, state);
  const settled = usable !== null && !usable.stale && usable.fraction === null;
  const best = settled && target !== null ? mildestWithin(usable.result.points, target) : null;
  const label = param.label ?? name;
  const failure = error?.message ?? (work.kind === "failed" ? work.text : null);
  return (
    <Panel title="What each value would have done" padded={false} note={workText(work)} actions={chooser}>
      <WorkLine work={work} label="Threshold sweep" />
      <div className="flex flex-col gap-2 px-3 pt-2 pb-3">
        {failure !== null && usable === null && (
          <ErrorState title="The curve could not be drawn" onRetry={restart}>
            {failure}
          </ErrorState>
        )}
        {failure !== null && usable !== null && (
          <p role="alert" className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
            {failure} The curve below is older.
            <Button size="sm" onClick={restart}>
              Try again
            </Button>
          </p>
        )}
        {values.length < 2 ? (
          <EmptyState title="There is only one value to try">Give the parameter a wider range of limits.</EmptyState>
        ) : usable !== null ? (
          <>
            <div className={settled ? undefined : "opacity-60"} aria-busy={!settled}>
              <LazySweepChart
                label={label}
                param={param}
                points={usable.result.points}
                value={param.value}
                publishedValue={publishedValue}
                target={target}
                best={best?.value ?? null}
                onChoose={(value) => onParams({ [name]: value })}
              />
            </div>
            <Legend
              known={usable.result.points.some(({ precision, recall }) => precision !== null || recall !== null)}
            />
            {settled && !hasDailyRate(usable.result) && usable.result.transactions > 0 && (
              <p className="text-sm text-muted">
                Only some minutes of this range are stored, so alerts a day is a rough estimate.
              </p>
            )}
            <SweepTable label={label} param={param} points={usable.result.points} />
          </>
        ) : (
          failure === null && <Skeleton className="h-44 w-full" />
        )}
        {values.length >= 2 && (
          <TargetField
            target={target}
            onTarget={(perDay) => void setTarget(perDay)}
            found={!settled || target === null ? undefined : best}
            waiting={!settled && failure === null}
            points={usable?.result.points ?? []}
            text={(value) => paramText(param, value)}
            current={param.value}
            onUse={(value) => onParams({ [name]: value })}
          />
        )}
      </div>
    </Panel>
  );
}

function Legend({ known }: { readonly known: boolean }) {
  return (
    <p className="flex flex-wrap gap-x-4 text-sm text-muted" aria-hidden>
      <LegendLine name="alerts a day" dash="none" color="var(--ink)" />
      {known && <LegendLine name="precision" dash="6 3" color="var(--muted)" />}
      {known && <LegendLine name="recall" dash="1.5 3" color="var(--muted)" />}
    </p>
  );
}

function LegendLine(props: { readonly name: string; readonly dash: string; readonly color: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width={18} height={8} aria-hidden>
        <path d="M0 4h18" stroke={props.color} strokeWidth={1.5} strokeDasharray={props.dash} />
      </svg>
      {props.name}
    </span>
  );
}
