"use client";

import { ChevronDown } from "lucide-react";
import { Button, Field, Input, Popover } from "@/components/ui";
import { SINCE, type Since } from "@/lib/contract/alert-since";
import type { AlertFilters } from "@/lib/view-models/alert-filters";

const SINCE_WORD: Readonly<Record<Since, string>> = {
  "15m": "last 15 min",
  "1h": "last hour",
  "24h": "last 24 h",
  "7d": "last 7 days",
};

type TimeRange = Pick<AlertFilters, "since" | "from" | "to">;

/** When alerts were detected, or what `name` says: a range that moves with the clock, or two moments. */
export function TimeFilter({
  name = "Detected",
  range,
  onChange,
}: {
  readonly name?: string;
  readonly range: TimeRange;
  readonly onChange: (range: TimeRange) => void;
}) {
  const text = rangeText(range);
  return (
    <Popover
      label="Filter by time"
      className="w-64 p-1"
      trigger={
        <Button className="max-w-72">
          <span className={text === null ? "text-muted" : "text-faint"}>{name}</span>
          {text !== null && <span className="truncate">{text}</span>}
          <ChevronDown size={14} className="text-faint" aria-hidden />
        </Button>
      }
    >
      <ul>
        {[null, ...SINCE].map((since) => (
          <li key={since ?? "any"}>
            <button
              type="button"
              aria-pressed={range.since === since && (since !== null || text === null)}
              className="flex min-h-8 w-full items-center rounded-sm px-2 text-left hover:bg-hover aria-pressed:text-accent"
              onClick={() => onChange({ since, from: null, to: null })}
            >
              {since === null ? "Any time" : SINCE_WORD[since]}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-1 flex flex-col gap-2 border-t border-line p-2">
        <Moment
          label="From (local time)"
          value={range.from}
          onChange={(from) => onChange({ since: null, from, to: range.to })}
        />
        <Moment
          label="Until (local time)"
          value={range.to}
          onChange={(to) => onChange({ since: null, from: range.from, to })}
        />
      </div>
    </Popover>
  );
}

function Moment(props: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (at: number | null) => void;
}) {
  return (
    <Field label={props.label}>
      {({ id }) => (
        <Input
          id={id}
          type="datetime-local"
          value={props.value === null ? "" : localText(props.value)}
          onChange={(event) => {
            const at = Date.parse(event.target.value);
            props.onChange(Number.isNaN(at) ? null : at);
          }}
        />
      )}
    </Field>
  );
}

function localText(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const MOMENT = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

function rangeText({ since, from, to }: TimeRange): string | null {
  if (since !== null) return SINCE_WORD[since];
  if (from === null && to === null) return null;
  if (to === null) return `since ${MOMENT.format(from ?? 0)}`;
  return from === null ? `until ${MOMENT.format(to)}` : `${MOMENT.format(from)} – ${MOMENT.format(to)}`;
}
