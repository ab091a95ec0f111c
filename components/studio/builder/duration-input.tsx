"use client";

import { useState } from "react";
import { Input, Select } from "@/components/ui";
import { DURATION_UNITS, type DurationUnit, splitDuration, typedDuration } from "@/lib/view-models/builder/durations";
import { valueAsText } from "./value-input";

const UNIT_WORDS: Readonly<Record<DurationUnit, string>> = {
  ms: "milliseconds",
  s: "seconds",
  m: "minutes",
  h: "hours",
  d: "days",
};
const UNIT_OPTIONS = DURATION_UNITS.map((value) => ({ value, label: UNIT_WORDS[value] }));

export interface DurationInputProps {
  /** Accessible name. */
  readonly label: string;
  readonly value: unknown;
  /** Takes a duration such as `5m`; what is none is passed on as typed, undefined when nothing is left. */
  readonly onValue: (value: string | undefined) => void;
  /** What counts when nothing stands there: "15m". */
  readonly fallback?: string | undefined;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly "aria-describedby"?: string | undefined;
}

/** A time span as number and unit; "90 s" can also be typed into the number. */
export function DurationInput({
  label,
  value,
  onValue,
  disabled = false,
  invalid = false,
  ...rest
}: DurationInputProps) {
  const split = splitDuration(value);
  const [unit, setUnit] = useState<DurationUnit>(split?.unit ?? "m");
  const usual = value === undefined ? splitDuration(rest.fallback) : null;
  const shownUnit = split?.unit ?? usual?.unit ?? unit;
  return (
    <span className="inline-flex items-center gap-1">
      <Input
        size="sm"
        width="w-16"
        className="text-right"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-describedby={rest["aria-describedby"]}
        placeholder={usual?.amount}
        disabled={disabled}
        invalid={invalid}
        value={split?.amount ?? valueAsText(value)}
        onChange={(event) => {
          const typed = event.target.value;
          onValue(typed.trim() === "" ? undefined : typedDuration(typed, shownUnit));
        }}
      />
      <Select
        label={`${label}: unit`}
        size="sm"
        value={shownUnit}
        options={UNIT_OPTIONS}
        disabled={disabled}
        onChange={(next) => {
          setUnit(next);
          const amount = split?.amount ?? usual?.amount;
          if (amount !== undefined) onValue(`${amount}${next}`);
        }}
      />
    </span>
  );
}
