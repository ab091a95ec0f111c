"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { Button, formatCount, RelativeTime } from "@/components/ui";
import type { CompareResult, KeyChange } from "@/lib/contract/backtest";
import { countText } from "@/lib/view-models/backtest/words";
import { KeyLink } from "./key-link";
import { LabelMark } from "./label-mark";

/** Shown before one asks for more. */
const SHOWN = 4;

export interface KeyChangesProps {
  readonly result: CompareResult;
  readonly nouns: { readonly one: string; readonly many: string };
}

/** Who would be alerted on newly, and who no longer. */
export function KeyChangeList({ result, nouns }: KeyChangesProps) {
  const { gained, gainedCount, lost, lostCount, published } = result;
  if (published === null) {
    if (gainedCount === 0) return null;
    return (
      <ChangeList
        title={`${capital(nouns.many)} it would alert on`}
        side="gained"
        changes={gained}
        count={gainedCount}
      />
    );
  }
  return (
    // Room for what is shown at first, so that nothing below moves while figures come.
    <div
      className={clsx(
        "grid grid-cols-1 content-start gap-x-6 gap-y-3 @xl:grid-cols-2",
        gainedCount + lostCount > 0 && "@xl:min-h-42",
      )}
    >
      <ChangeList
        title={`${capital(nouns.many)} newly alerted on`}
        side="gained"
        changes={gained}
        count={gainedCount}
      />
      <ChangeList title={`${capital(nouns.many)} no longer alerted on`} side="lost" changes={lost} count={lostCount} />
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface ChangeListProps {
  readonly title: string;
  readonly side: "gained" | "lost";
  readonly changes: readonly KeyChange[];
  /** All of them; `changes` has at most a hundred. */
  readonly count: number;
}

function ChangeList({ title, side, changes, count }: ChangeListProps) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, SHOWN);
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="flex h-7 items-center justify-between text-sm font-medium">
        {title}
        <span className="text-muted">{formatCount(count)}</span>
      </h3>
      {count === 0 && <p className="flex h-7 items-center border-t border-line text-sm text-faint">None</p>}
      <ul className={all ? "max-h-64 overflow-y-auto" : undefined}>
        {shown.map((change) => (
          <li
            key={Object.values(change.key).join("\n")}
            className="flex h-7 items-center gap-2 border-t border-line text-sm"
          >
            <LabelMark label={change.label} side={side} word={false} />
            <KeyLink values={change.key} />
            {change.label !== null && (
              <span className="truncate text-muted">{change.label === "fraud" ? "fraud" : "false positive"}</span>
            )}
            <span className="ml-auto text-muted">{change.alerts === 1 ? "" : countText(change.alerts, "alert")}</span>
            <RelativeTime
              at={change.firstAt}
              variant="age"
              className="w-12 shrink-0 text-right whitespace-nowrap text-faint"
            />
          </li>
        ))}
      </ul>
      {!all && count > shown.length && (
        <Button variant="quiet" size="sm" className="-ml-2" onClick={() => setAll(true)}>
          and {formatCount(count - shown.length)} more
        </Button>
      )}
      {all && count > changes.length && (
        <p className="pt-1 text-sm text-faint">
          The first {formatCount(changes.length)} of {formatCount(count)}.
        </p>
      )}
    </section>
  );
}
