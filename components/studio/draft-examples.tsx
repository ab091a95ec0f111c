"use client";

import { clsx } from "clsx";
import { useBacktest } from "@/components/backtest/use-backtest";
import { useRested } from "@/components/backtest/use-rested";
import { WorkLine } from "@/components/backtest/work-line";
import { Badge, Button, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { ExamplesResult } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { type ExampleLine, type ExamplesView, examplesView } from "@/lib/view-models/backtest/examples";
import { panelView, workOf } from "@/lib/view-models/backtest/panel-view";
import { parsedDefinition } from "@/lib/view-models/rule-definition";

/** Examples follow a draft that rests. */
const REST_MS = 300;
/** Too many of one's questions are under way: it is asked again by itself. */
const TOO_MANY = 429;

export interface DraftExamplesProps {
  /** Null while what is written is no rule. */
  readonly rule: RuleDefinition | null;
}

/** The smallest stream that a rule hits and the nearest that it does not hit, found by the engine. */
export function DraftExamples({ rule }: DraftExamplesProps) {
  const mayAsk = useUser().can("draftRules");
  const ask = rule === null || !mayAsk ? null : { kind: "examples" as const, draft: { ...parsedDefinition(rule) } };
  const rested = useRested(ask === null ? null : JSON.stringify(ask), REST_MS);
  const { state, previous, error, restart } = useBacktest(rested ? ask : null);
  if (!mayAsk) return null;
  const shown = panelView("examples", state, previous);
  const work = workOf(ask !== null, state);
  const refusal = error === null || error.status === TOO_MANY ? null : error.message;
  const failure = refusal ?? (work.kind === "failed" ? work.text : null);
  const trouble = work.kind === "waiting" ? work.trouble : null;
  const settled = shown !== null && !shown.stale && rule !== null;
  return (
    <section aria-label="Examples" className="flex min-w-0 flex-col gap-1.5">
      <WorkLine work={work} label="Search for examples" />
      {failure !== null && (
        <p role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          There are no examples now: {failure}
          <Button size="sm" onClick={restart}>
            Try again
          </Button>
        </p>
      )}
      {trouble !== null && <p className="text-sm text-muted">{trouble}</p>}
      {shown === null && failure === null && rule !== null && (
        <div role="status" aria-label="Searching for examples">
          <Skeleton className="h-28 w-full" />
        </div>
      )}
      {shown !== null && (
        <div className={clsx("flex flex-col gap-1.5", !settled && "grayscale")} aria-busy={!settled}>
          <Streams result={shown.result} zone={rule?.zone} />
        </div>
      )}
    </section>
  );
}

function Streams({ result, zone }: { readonly result: ExamplesResult; readonly zone: string | undefined }) {
  if (result.hits.length === 0) return <p className="text-sm text-muted">{result.text}</p>;
  const view = examplesView(result, zone);
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-3 sm:grid-cols-2">
        <Stream title="Smallest that hits" view={view} lines={view.hits} />
        {result.misses.length > 0 && <Stream title="Nearest that does not" view={view} lines={view.misses} />}
      </div>
      <p className="text-sm">
        {result.text}
        {view.common !== "" && <span className="text-muted"> In each transaction: {view.common}.</span>}
      </p>
    </>
  );
}

interface StreamProps {
  readonly title: string;
  readonly view: ExamplesView;
  readonly lines: readonly ExampleLine[];
}

function Stream({ title, view, lines }: StreamProps) {
  return (
    <div className="min-w-0 overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="pb-1 text-left font-medium">{title}</caption>
        <thead>
          <tr className="text-left text-muted">
            {view.columns.map((name, i) => (
              <th key={name} scope="col" className={clsx(CELL, "font-normal", i === 1 && "text-right")}>
                {name}
              </th>
            ))}
            <th scope="col" className={clsx(CELL, "w-16")}>
              <span className="sr-only">What becomes of it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            // Lines have no other name: what is skipped lies between two.
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <Line key={i} line={line} columns={view.columns.length} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CELL = "h-6 border-b border-line pr-3 whitespace-nowrap tabular-nums last:pr-0";

function Line({ line, columns }: { readonly line: ExampleLine; readonly columns: number }) {
  if ("skipped" in line) {
    return (
      <tr>
        <td colSpan={columns + 1} className={clsx(CELL, "text-faint")}>
          {line.skipped} more between
        </td>
      </tr>
    );
  }
  const { cells, note } = line;
  return (
    <tr className={note === "left out" ? "text-faint line-through" : undefined}>
      {cells.map(({ text, changed }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={i} className={clsx(CELL, i === 1 && "text-right")}>
          {changed ? <mark className="rounded-sm bg-selected px-1 font-medium text-text">{text || "none"}</mark> : text}
        </td>
      ))}
      <td className={clsx(CELL, "text-right")}>
        {note !== "" && <Badge tone={note === "hit" ? "accent" : "neutral"}>{note}</Badge>}
      </td>
    </tr>
  );
}
