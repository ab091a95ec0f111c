"use client";

import { Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { useConnection, useFrames, useHealth } from "@/components/realtime/socket";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { Checkbox, EmptyState, IconButton, Input, Panel } from "@/components/ui";
import { isStale } from "@/lib/view-models/connection";
import {
  EMPTY_FLOW,
  type FlowFilter,
  flowed,
  hold,
  NO_FILTER,
  refilter,
  releaseRows,
  showWaiting,
} from "@/lib/view-models/flow";
import { isBehind } from "@/lib/view-models/system-health";
import { useHold } from "../ui/use-hold";
import { NewRowsBar } from "./new-bar";
import { LiveTransactionRow } from "./transaction-row";

/** The flowing sample of transactions: paused with space, narrowed by a filter, still under the pointer. */
export function TransactionFlow() {
  const [filter, setFilter] = useState<FlowFilter>(NO_FILTER);
  const [flow, setFlow] = useState(EMPTY_FLOW);
  const [paused, setPaused] = useState(false);
  const holding = useHold();
  const held = paused || holding.held;

  useFrames((frame) => setFlow((now) => flowed(now, frame.sample, filter)));
  useEffect(() => setFlow(held ? hold : releaseRows), [held]);
  useShortcuts({ pause: () => setPaused((now) => !now) });

  const narrow = (fields: Partial<FlowFilter>): void => {
    const next = { ...filter, ...fields };
    setFilter(next);
    setFlow((now) => refilter(now, next));
  };
  const filtered = filter.text !== "" || filter.amountMin !== null || filter.onlyHits;

  return (
    <Panel
      title="Transactions"
      note={
        <span title="Every transaction is evaluated; at most 20 of each quarter of a second are sent here, and fewer shown so that they can be read">
          {paused ? "paused" : "sample"}
        </span>
      }
      className="h-120 min-h-0 lg:h-auto lg:flex-1"
      padded={false}
      actions={
        <>
          <Filter filter={filter} onChange={narrow} />
          <IconButton
            label={paused ? "Continue (space)" : "Pause (space)"}
            aria-pressed={paused}
            onClick={() => setPaused((now) => !now)}
          >
            {paused ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />}
          </IconButton>
        </>
      }
    >
      <div className="relative min-h-0 flex-1">
        <NewRowsBar
          count={flow.waitingCount}
          what={{ one: "transaction", many: "transactions" }}
          onShow={() => {
            setFlow(showWaiting);
            holding.toTop();
          }}
        />
        <div
          ref={holding.scroller}
          {...holding.handlers}
          className="absolute inset-0 overflow-auto border-t border-line contain-strict"
        >
          {flow.rows.length === 0 ? (
            <Nothing filtered={filtered} onClear={() => narrow(NO_FILTER)} />
          ) : (
            <ul aria-label="Newest transactions">
              {flow.rows.map((transaction) => (
                <LiveTransactionRow key={transaction.id} transaction={transaction} />
              ))}
            </ul>
          )}
        </div>
      </div>
    </Panel>
  );
}

interface FilterProps {
  readonly filter: FlowFilter;
  readonly onChange: (fields: Partial<FlowFilter>) => void;
}

function Filter({ filter, onChange }: FilterProps) {
  return (
    <search className="flex items-center gap-2">
      <Input
        aria-label="Filter transactions by any text"
        placeholder="Filter"
        type="search"
        size="sm"
        width="w-24 sm:w-36"
        value={filter.text}
        onChange={(event) => onChange({ text: event.target.value.trim() })}
      />
      <Input
        aria-label="Smallest amount"
        placeholder="From amount"
        inputMode="decimal"
        size="sm"
        width="w-28"
        className="hidden sm:block"
        onChange={(event) => {
          const amount = Number(event.target.value);
          onChange({ amountMin: event.target.value.trim() === "" || !(amount > 0) ? null : amount });
        }}
      />
      <span className="text-sm whitespace-nowrap">
        <Checkbox label="With hits" checked={filter.onlyHits} onChange={(onlyHits) => onChange({ onlyHits })} />
      </span>
    </search>
  );
}

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const connection = useConnection();
  const health = useHealth();
  if (filtered) {
    return (
      <EmptyState
        title="No transaction of the last minutes passes the filter"
        action={
          <button type="button" className="text-accent" onClick={onClear}>
            Remove the filter
          </button>
        }
      >
        New ones that do appear here.
      </EmptyState>
    );
  }
  if (connection.kind === "connecting") return <EmptyState title="Connecting to the stream" />;
  if (isStale(connection)) {
    return (
      <EmptyState title="Nothing can arrive without a connection">
        Transactions are evaluated meanwhile; they flow here again once it is back.
      </EmptyState>
    );
  }
  if (isBehind(health?.problems ?? [])) {
    return (
      <EmptyState title="What arrives is not evaluated in time">
        Transactions flow here once they are evaluated. System says what is wrong and what to do.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No transactions are arriving">
      They appear here as they come. Send one with <code className="font-mono text-sm">POST /api/v1/transactions</code>,
      a file with <code className="font-mono text-sm">npm run ingest</code>, or raise the simulator’s rate.
    </EmptyState>
  );
}
