"use client";

import { clsx } from "clsx";
import { type FormEvent, useState } from "react";
import { Button, Field, Input, Popover } from "@/components/ui";
import type { Range } from "@/lib/contract/backtest";
import {
  type NamedSpan,
  namedSpanWords,
  type RangeChoice,
  rangeFault,
  SPAN_MS,
  SPANS,
} from "@/lib/view-models/backtest/range";

export interface RangeChooserProps {
  readonly choice: RangeChoice;
  /** What is looked at now: where two moments of one's own start from. */
  readonly range: Range | null;
  readonly onChoose: (choice: RangeChoice) => void;
}

const SPAN_SHORT: Readonly<Record<NamedSpan, string>> = { "1h": "Hour", "1d": "Day", "7d": "7 days" };

/** Which part of the stored stream is looked at: one that ends now, or between two moments. */
export function RangeChooser({ choice, range, onChoose }: RangeChooserProps) {
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a panel's header
    <div role="group" aria-label="Range" className="flex rounded-md border border-line-strong">
      {SPANS.map((span) => (
        <button
          key={span}
          type="button"
          aria-pressed={choice.chosen === null && choice.span === span}
          title={`The ${namedSpanWords(span)}`}
          className={clsx(SEGMENT, "border-r first:rounded-l-md")}
          onClick={() => onChoose({ span, chosen: null })}
        >
          {SPAN_SHORT[span]}
        </button>
      ))}
      <Popover
        label="Choose a range"
        align="end"
        className="w-72 p-3"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-pressed={choice.chosen !== null} className={clsx(SEGMENT, "rounded-r-md")}>
            Custom
          </button>
        }
      >
        <Moments
          range={range}
          onChoose={(chosen) => {
            onChoose({ span: choice.span, chosen });
            setOpen(false);
          }}
        />
      </Popover>
    </div>
  );
}

const SEGMENT =
  "h-6.5 border-line-strong px-2 text-sm whitespace-nowrap text-muted hover:bg-hover " +
  "aria-pressed:bg-selected aria-pressed:text-text focus-visible:outline-offset-0";

function Moments({ range, onChoose }: { readonly range: Range | null; readonly onChoose: (range: Range) => void }) {
  const [from, setFrom] = useState<number | null>(range?.from ?? null);
  const [to, setTo] = useState<number | null>(range?.to ?? null);
  const fault = rangeFault(from, to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from !== null && to !== null && fault === null) onChoose({ from, to });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={submit} noValidate>
      <Moment label="From" value={from} onChange={setFrom} error={null} />
      <Moment label="Until" value={to} onChange={setTo} error={fault} />
      <div className="flex items-center justify-between gap-2">
        <span className="text-sm text-faint">Your local time</span>
        <Button type="submit" variant="primary" size="sm" disabled={fault !== null}>
          Look at this range
        </Button>
      </div>
    </form>
  );
}

function Moment(props: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (at: number | null) => void;
  readonly error: string | null;
}) {
  const { label, value, onChange, error } = props;
  return (
    <Field
      label={label}
      error={error}
      hint={value === null ? "" : `${new Date(value).toISOString().slice(0, 16).replace("T", " ")} UTC`}
    >
      {(ids) => (
        <Input
          {...ids}
          type="datetime-local"
          value={value === null ? "" : localText(value)}
          onChange={(event) => {
            const at = Date.parse(event.target.value);
            onChange(Number.isNaN(at) ? null : at);
          }}
        />
      )}
    </Field>
  );
}

function localText(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Enough to go back one step from a range that holds nothing. */
export function longerSpan({ span, chosen }: RangeChoice): NamedSpan | null {
  if (chosen !== null) return "7d";
  return SPANS.find((each) => SPAN_MS[each] > SPAN_MS[span]) ?? null;
}
