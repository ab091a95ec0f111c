"use client";

import Link from "next/link";
import { useState } from "react";
import { type BacktestAsk, useBacktest } from "@/components/backtest/use-backtest";
import { useBacktestRange } from "@/components/backtest/use-range";
import { panelView, workOf } from "@/lib/view-models/backtest/panel-view";
import { useMissedChoice } from "./missed-place";
import { MissedRecords } from "./missed-records";
import { WhatCame } from "./what-came";

/** Nothing arrives later than now: a range that ends now takes what comes while one looks at it. */
const OPEN_END_MS = 86_400_000;

/** Records that were not evaluated are read again, and what the rules would have found in them can be raised. */
export function FoundLaterPage() {
  const { choice: span, range: chosen, choose, renew } = useBacktestRange();
  const range = chosen !== null && span.chosen === null ? { from: chosen.from, to: chosen.to + OPEN_END_MS } : chosen;
  const [which, setWhich] = useMissedChoice();
  const [ask, setAsk] = useState<BacktestAsk | null>(null);
  const { state, previous, error, restart } = useBacktest(ask);
  const shown = panelView("missed", state, previous);
  const work = workOf(ask !== null, state);
  const read = (): void => {
    if (range === null) return;
    const { reasons, partitions } = which;
    const next: BacktestAsk = {
      kind: "missed",
      range,
      reasons: [...reasons],
      ...(partitions === null ? {} : { partitions: [...partitions] }),
    };
    if (JSON.stringify(next) === JSON.stringify(ask)) restart();
    else setAsk(next);
    renew();
  };
  return (
    <div className="mx-auto flex w-full max-w-360 flex-col gap-3 p-3 sm:p-4">
      <header className="flex min-h-8 flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg">What did we miss?</h1>
        <p className="text-muted">
          Records that no rule has seen, read again. For one that was evaluated, ask{" "}
          <Link href="/rules/missed" className="text-accent underline underline-offset-2">
            why it was not caught
          </Link>
          .
        </p>
      </header>
      <MissedRecords
        range={range}
        span={span}
        onRange={choose}
        which={which}
        onWhich={setWhich}
        busy={work.kind === "waiting" || work.kind === "running"}
        onRead={read}
      />
      {ask !== null && (
        <WhatCame
          key={state?.id ?? "none"}
          id={state?.status === "done" ? state.id : null}
          result={shown !== null && !shown.stale ? shown.result : null}
          work={work}
          error={error}
          onRetry={restart}
        />
      )}
    </div>
  );
}
