"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { RangeChooser } from "@/components/backtest/range-chooser";
import { untilText } from "@/components/backtest/range-text";
import { type BacktestAsk, useBacktest } from "@/components/backtest/use-backtest";
import { useBacktestRange } from "@/components/backtest/use-range";
import { WorkLine, workText } from "@/components/backtest/work-line";
import { Button, EmptyState, ErrorState, Field, Input, Panel } from "@/components/ui";
import type { MineResult } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { panelView, workOf } from "@/lib/view-models/backtest/panel-view";
import { minedRow, miningTerms, miningText } from "@/lib/view-models/mining";
import { MinedTable } from "./mined-table";

interface MiningPanelProps {
  readonly nameOf: (ruleId: string) => string;
  /** Whether a draft is being made. */
  readonly busy: boolean;
  readonly onOpen: (rule: RuleDefinition) => void;
}

/** Says what to look at, has it looked for, and shows what was found. */
export function MiningPanel({ nameOf, busy, onOpen }: MiningPanelProps) {
  const { choice, range, choose, renew } = useBacktestRange();
  const [percent, setPercent] = useState("10");
  const [fields, setFields] = useState("");
  const [ask, setAsk] = useState<BacktestAsk | null>(null);
  const { state, previous, error, restart } = useBacktest(ask);
  const shown = panelView("mine", state, previous);
  const work = workOf(ask !== null, state);
  const isBusy = work.kind === "waiting" || work.kind === "running";
  const terms = miningTerms(percent, fields);
  const fault = "fault" in terms ? terms.fault : null;
  const begin = (): void => {
    if ("fault" in terms || range === null) return;
    const { precisionMin, leaveOut } = terms;
    const next: BacktestAsk = { kind: "mine", range, laterFrom: null, precisionMin, leaveOut: [...leaveOut] };
    if (JSON.stringify(next) === JSON.stringify(ask)) restart();
    else setAsk(next);
  };
  const result = ask !== null && shown !== null && !shown.stale ? shown.result : null;
  return (
    <>
      <Panel
        title="Look for rules"
        note={range === null ? "" : untilText(choice, range)}
        actions={<RangeChooser choice={choice} range={range} onChoose={choose} />}
      >
        <form
          className="flex flex-col gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) begin();
          }}
        >
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <Field label="Precision at least, %">
              {(ids) => (
                <Input
                  {...ids}
                  inputMode="decimal"
                  value={percent}
                  onChange={(event) => setPercent(event.target.value)}
                />
              )}
            </Field>
            <Field label="Fields to leave out" hint="What was known only afterwards. attributes.fraud is left out.">
              {(ids) => (
                <Input
                  {...ids}
                  value={fields}
                  placeholder="attributes.reviewed"
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setFields(event.target.value)}
                />
              )}
            </Field>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            {isBusy ? (
              <Button type="button" onClick={() => setAsk(null)}>
                Cancel
              </Button>
            ) : (
              <Button type="submit" variant="primary" disabled={fault !== null || range === null} onClick={renew}>
                Look
              </Button>
            )}
            <p className="text-sm text-muted" aria-live="polite">
              {fault ?? (workText(work) || "The first 60 % of the transactions choose, the others judge.")}
            </p>
          </div>
          <WorkLine work={work} label="Looking for rules" />
        </form>
        {error !== null && (
          <ErrorState title={problemText(error).title} onRetry={restart}>
            {problemText(error).detail}
          </ErrorState>
        )}
        {work.kind === "failed" && (
          <ErrorState title="It could not be finished" onRetry={restart}>
            {work.text}
          </ErrorState>
        )}
        {result?.refused != null && (
          <p role="alert" className="pt-3">
            Nothing was looked for. {result.refused}
          </p>
        )}
      </Panel>
      {result?.report != null && <Found result={result} nameOf={nameOf} busy={busy} onOpen={onOpen} />}
    </>
  );
}

function Found({ result, nameOf, busy, onOpen }: MiningPanelProps & { readonly result: MineResult }) {
  const { report, notes } = result;
  if (report === null) return null;
  const { proposals, leftOut } = report;
  return (
    <Panel title="Found" padded={false}>
      <div className="flex flex-col gap-1 p-3 text-sm text-muted">
        <p className="max-w-[88ch] text-pretty">{miningText(report)}</p>
        {leftOut.length > 0 && <p>Left out, for they stand on frauds alone: {leftOut.join(", ")}.</p>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {proposals.length === 0 ? (
        <EmptyState title="No rule is proposed">
          None of the candidates tells fraud from the rest in both periods. More labels, or a longer range, may help.
        </EmptyState>
      ) : (
        <MinedTable
          rows={proposals.map((proposal) => ({ ...minedRow(proposal, nameOf), rule: proposal.rule }))}
          busy={busy}
          onOpen={onOpen}
        />
      )}
    </Panel>
  );
}
