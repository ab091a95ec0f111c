"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface RadioChoiceProps<T extends string> {
  readonly label: string;
  /** Tells the radio buttons of the page apart. */
  readonly name: string;
  readonly value: unknown;
  readonly options: readonly { readonly value: T; readonly shown: ReactNode }[];
  readonly disabled: boolean;
  readonly onChange: (value: T) => void;
}

/** A few words of which one is chosen, side by side; nothing is chosen while `value` is none of them. */
export function RadioChoice<T extends string>({
  label,
  name,
  value,
  options,
  disabled,
  onChange,
}: RadioChoiceProps<T>) {
  return (
    <div className="flex flex-wrap gap-1" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(
            "relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-md border px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent",
            value === option.value ? "border-accent bg-selected" : "border-line-strong bg-surface hover:bg-hover",
            disabled && "cursor-not-allowed opacity-50",
          )}
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 cursor-[inherit] opacity-0"
            checked={value === option.value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
          />
          {option.shown}
        </label>
      ))}
    </div>
  );
}
