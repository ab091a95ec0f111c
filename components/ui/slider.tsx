"use client";

import { clsx } from "clsx";
import { Slider as Radix } from "radix-ui";
import { useState } from "react";
import { Input } from "./input";

export interface SliderProps {
  /** Accessible name. */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
  /** When the thumb is let go, or after a key. */
  readonly onCommit?: (value: number) => void;
  readonly disabled?: boolean;
  readonly className?: string;
  /** What the value means, when the scale is not the number itself. */
  readonly valueText?: string;
}

export function Slider({
  label,
  value,
  min,
  max,
  step = 1,
  onChange,
  onCommit,
  disabled,
  className,
  valueText,
}: SliderProps) {
  return (
    <Radix.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      disabled={disabled ?? false}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
      className={clsx(
        "relative flex h-8 w-full touch-none items-center select-none data-disabled:opacity-50",
        className,
      )}
    >
      <Radix.Track className="relative h-1 grow rounded-full bg-line-strong">
        <Radix.Range className="absolute h-full rounded-full bg-accent-fill" />
      </Radix.Track>
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-4 rounded-full border-2 border-accent-fill bg-surface outline-offset-2"
      />
    </Radix.Root>
  );
}

export interface NumberFieldProps {
  /** Accessible name. */
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Shown after the number. */
  readonly unit?: string;
  /** Called with every number that can be read from the text, in or out of range; `invalid` marks what is refused. */
  readonly onChange: (value: number) => void;
  readonly onCommit?: (value: number) => void;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly className?: string;
}

/** A number typed as text; up and down step it. What cannot be read as a number is restored on leaving the field. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, min, max, step = 1, unit, onChange, onCommit, invalid, disabled, id, className } = props;
  const [text, setText] = useState<string | null>(null);
  const read = (typed: string): number | null => {
    const number = Number(typed.replaceAll(/[\s_]/g, "").replace(",", "."));
    return typed.trim() === "" || !Number.isFinite(number) ? null : number;
  };
  const nudge = (steps: number): void => {
    const next = Math.min(max ?? Infinity, Math.max(min ?? -Infinity, roundTo(value + steps * step, step)));
    setText(null);
    onChange(next);
    onCommit?.(next);
  };
  return (
    <span className={clsx("relative inline-flex items-center", className ?? "w-28")}>
      <Input
        id={id}
        aria-describedby={props["aria-describedby"]}
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        invalid={invalid ?? false}
        className={clsx("text-right", unit !== undefined && "pr-12")}
        value={text ?? String(value)}
        onChange={(event) => {
          setText(event.target.value);
          const number = read(event.target.value);
          if (number !== null) onChange(number);
        }}
        onBlur={() => {
          if (text !== null) onCommit?.(read(text) ?? value);
          setText(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowUp" || event.key === "ArrowDown") {
            event.preventDefault();
            nudge((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
          } else if (event.key === "Enter" && text !== null) {
            onCommit?.(read(text) ?? value);
            setText(null);
          }
        }}
      />
      {unit !== undefined && (
        <span className="pointer-events-none absolute right-2.5 text-sm text-faint" aria-hidden>
          {unit}
        </span>
      )}
    </span>
  );
}

function roundTo(value: number, step: number): number {
  const decimals = (String(step).split(".")[1] ?? "").length;
  return Number(value.toFixed(decimals));
}
