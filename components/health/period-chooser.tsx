"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button, Field, Input, Popover } from "@/components/ui";
import {
  chosenFault,
  HEALTH_SINCE,
  type HealthPeriod,
  type HealthSince,
  isChosen,
} from "@/lib/view-models/health-period";

/** What the periods that move with the clock are called. */
export const SINCE_WORD: Readonly<Record<HealthSince, string>> = {
  "1h": "Last hour",
  "24h": "Day",
  "7d": "7 days",
  "30d": "30 days",
};

export interface PeriodChooserProps {
  readonly period: HealthPeriod;
  readonly onChange: (period: HealthPeriod) => void;
}

/** The last hour, day, week or month up to now, or the time between two moments. */
export function PeriodChooser({ period, onChange }: PeriodChooserProps) {
  const chosen = isChosen(period);
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="sr-only">Period</legend>
      {HEALTH_SINCE.map((since) => (
        <button
          key={since}
          type="button"
          aria-pressed={!chosen && period.since === since}
          onClick={() => onChange({ since, from: null, to: null })}
          className={clsx(
            "h-7 rounded-md px-2 text-sm whitespace-nowrap",
            !chosen && period.since === since ? "bg-selected text-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {SINCE_WORD[since]}
        </button>
      ))}
      <Custom period={period} onChange={onChange} />
    </fieldset>
  );
}

const MOMENT = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function Custom({ period, onChange }: PeriodChooserProps) {
  const [open, setOpen] = useState(false);
  const chosen = isChosen(period);
  return (
    <Popover
      label="Period between two moments"
      align="end"
      className="w-72 p-3"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-pressed={chosen}
          className={clsx(
            "flex h-7 items-center gap-1 rounded-md px-2 text-sm whitespace-nowrap",
            chosen ? "bg-selected text-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {chosen ? `${MOMENT.format(period.from)} – ${MOMENT.format(period.to)}` : "Custom"}
          <ChevronDown size={14} className="text-faint" aria-hidden />
        </button>
      }
    >
      <Moments
        period={period}
        onChoose={(from, to) => {
          setOpen(false);
          onChange({ ...period, from, to });
        }}
      />
    </Popover>
  );
}

function Moments(props: { readonly period: HealthPeriod; readonly onChoose: (from: number, to: number) => void }) {
  const [from, setFrom] = useState(localText(props.period.from));
  const [to, setTo] = useState(localText(props.period.to));
  const bounds = [Date.parse(from), Date.parse(to)] as const;
  const whole = !bounds.some(Number.isNaN);
  const fault = whole ? chosenFault(...bounds) : null;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && fault === null) props.onChoose(...bounds);
      }}
    >
      <Field label="From (local time)">
        {({ id }) => (
          <Input id={id} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        )}
      </Field>
      <Field label="Until (local time)" error={fault}>
        {({ invalid, ...ids }) => (
          <Input
            {...ids}
            invalid={invalid}
            type="datetime-local"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" disabled={!whole || fault !== null}>
        Show this period
      </Button>
    </form>
  );
}

function localText(at: number | null): string {
  return at === null ? "" : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
