"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { RelativeTime } from "@/components/ui";
import type { CompareResult, Difference } from "@/lib/contract/backtest";
import { whatHappened } from "@/lib/contract/sentence";
import type { Versions } from "@/lib/view-models/backtest/difference";
import { countText } from "@/lib/view-models/backtest/words";
import { DifferenceDetail } from "./difference-detail";
import { KeyLink } from "./key-link";
import { LabelMark } from "./label-mark";

export interface DifferencesProps {
  readonly result: CompareResult;
  /** What the figures were made with. */
  readonly versions: Versions;
}

/** The alerts that tell most about what changes; each opens to show why, with its evidence. */
export function BacktestDifferences({ result, versions }: DifferencesProps) {
  const { differences, published } = result;
  if (differences.length === 0) return null;
  return (
    <section aria-label={published === null ? "Its most telling alerts" : "Most telling differences"}>
      <h3 className="flex h-7 items-center text-sm font-medium">
        {published === null ? "Its most telling alerts" : "Most telling differences"}
      </h3>
      <ul>
        {differences.map((difference) => (
          <DifferenceRow
            key={`${difference.side} ${difference.hit.eventId} ${Object.values(difference.key).join(" ")}`}
            difference={difference}
            versions={versions}
            alone={published === null}
          />
        ))}
      </ul>
    </section>
  );
}

interface DifferenceRowProps {
  readonly difference: Difference;
  readonly versions: Versions;
  /** Whether there is no other version to differ from. */
  readonly alone: boolean;
}

function DifferenceRow({ difference, versions, alone }: DifferenceRowProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { side, label, hit, key, summary, occurrences, alertId } = difference;
  return (
    <li className="border-t border-line">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only makes the button's target as large as the row */}
      <div
        className="flex min-h-8 cursor-pointer items-start gap-2 py-1.5 text-sm hover:bg-hover"
        onClick={() => setOpen(!open)}
      >
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          className="flex h-4 items-center gap-1 text-faint"
          onClick={(event) => {
            event.stopPropagation();
            setOpen(!open);
          }}
        >
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {!alone && <SideMark side={side} />}
          <span className="sr-only">{whatHappened(summary)}</span>
        </button>
        <span className="flex min-w-0 flex-1 flex-col gap-x-3 @lg:flex-row">
          <span className="min-w-0 flex-1 text-pretty">
            {alertId === null ? (
              whatHappened(summary)
            ) : (
              <Link
                href={`/alerts/${encodeURIComponent(alertId)}`}
                prefetch={false}
                className="underline-offset-2 hover:underline"
                onClick={(event) => event.stopPropagation()}
              >
                {whatHappened(summary)}
              </Link>
            )}
            {occurrences > 1 && <span className="text-muted"> · {countText(occurrences, "hit")}</span>}
          </span>
          <span className="@lg:w-40">
            <KeyLink values={key} />
          </span>
          <span className="@lg:w-24">{label !== null && <LabelMark label={label} side={side} />}</span>
        </span>
        <RelativeTime
          at={hit.eventTime}
          variant="age"
          className="w-10 shrink-0 text-right whitespace-nowrap text-faint"
        />
      </div>
      {open && (
        <div id={id} className="pl-6">
          <DifferenceDetail difference={difference} versions={versions} />
        </div>
      )}
    </li>
  );
}

/** Plus: raised newly. Minus: no longer raised. */
function SideMark({ side }: { readonly side: Difference["side"] }) {
  return (
    <span className="inline-flex text-text" title={side === "gained" ? "Newly raised" : "No longer raised"}>
      <svg viewBox="0 0 14 14" width={14} height={14} aria-hidden>
        <circle cx={7} cy={7} r={6.25} fill="none" stroke="var(--line-strong)" />
        <path d={side === "gained" ? "M4 7h6M7 4v6" : "M4 7h6"} stroke="currentColor" strokeWidth={1.5} fill="none" />
      </svg>
      <span className="sr-only">{side === "gained" ? "Newly raised: " : "No longer raised: "}</span>
    </span>
  );
}
