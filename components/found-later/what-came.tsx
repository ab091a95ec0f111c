"use client";

import type { ApiProblem } from "@/components/api";
import { problemText } from "@/components/api";
import { WorkLine, workText } from "@/components/backtest/work-line";
import { Cell, ErrorState, formatCount, HeadCell, Panel, Row, Skeleton, Table } from "@/components/ui";
import type { MissedResult } from "@/lib/contract/missed";
import type { Work } from "@/lib/view-models/backtest/panel-view";
import { foundSummary, MISSED_WORD } from "@/lib/view-models/found-later";
import { FoundAlerts } from "./found-alerts";

export interface WhatCameProps {
  /** Of the look that is done; null before. */
  readonly id: string | null;
  /** What is known so far; null before anything is. */
  readonly result: MissedResult | null;
  readonly work: Work;
  readonly error: ApiProblem | null;
  readonly onRetry: () => void;
}

/** What happened to the records that were read again, and what the rules found in them. */
export function WhatCame({ id, result, work, error, onRetry }: WhatCameProps) {
  const failed =
    error !== null
      ? problemText(error)
      : work.kind === "failed"
        ? { title: "The search failed", detail: work.text }
        : null;
  return (
    <>
      <Panel
        title="Read again"
        padded={false}
        note={<span role="status">{id !== null && result !== null ? foundSummary(result) : workText(work)}</span>}
      >
        <WorkLine work={work} label="Reading the records again" />
        {failed !== null ? (
          <ErrorState title={failed.title} onRetry={onRetry}>
            {failed.detail}
          </ErrorState>
        ) : result === null ? (
          <div className="flex flex-col gap-3 p-3" aria-hidden>
            <Skeleton />
            <Skeleton />
          </div>
        ) : (
          <>
            <Tallies result={result} />
            {result.notes.length > 0 && (
              <ul className="flex flex-col gap-1 px-3 py-2 text-sm text-high">
                {result.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
            <StillNone result={result} />
          </>
        )}
      </Panel>
      {id !== null && result !== null && failed === null && <FoundAlerts id={id} result={result} />}
    </>
  );
}

function Tallies({ result }: { readonly result: MissedResult }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label="What happened to the records">
      <Table>
        <thead>
          <tr>
            <HeadCell>Reason</HeadCell>
            <HeadCell numeric>Records</HeadCell>
            <HeadCell numeric>Missed</HeadCell>
            <HeadCell numeric>Evaluated anyway</HeadCell>
            <HeadCell numeric>Copies</HeadCell>
            <HeadCell numeric>Still not usable</HeadCell>
          </tr>
        </thead>
        <tbody>
          {result.tallies.map((tally) => (
            <Row key={tally.reason}>
              <Cell>{MISSED_WORD[tally.reason]}</Cell>
              <Cell numeric>{formatCount(tally.records)}</Cell>
              <Cell numeric>{formatCount(tally.transactions)}</Cell>
              <Cell numeric>{formatCount(tally.evaluated)}</Cell>
              <Cell numeric>{formatCount(tally.repeated)}</Cell>
              <Cell numeric>{formatCount(tally.unusable)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

/** Why records still are no transactions, with one of each kind as it came. */
function StillNone({ result: { unusable } }: { readonly result: MissedResult }) {
  if (unusable.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 px-3 py-3" aria-label="Still not usable">
      <h3 className="text-sm text-muted">Still not usable</h3>
      <ul className="flex flex-col gap-2">
        {unusable.map((kind) => (
          <li key={`${kind.partition} ${kind.offset}`} className="flex min-w-0 flex-col gap-1">
            <p className="wrap-anywhere">
              {formatCount(kind.records)} {kind.records === 1 ? "record" : "records"}: {kind.error}
            </p>
            <p className="truncate font-mono text-sm text-muted" title={kind.example}>
              {kind.partition} at {formatCount(kind.offset)}: {kind.example}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
