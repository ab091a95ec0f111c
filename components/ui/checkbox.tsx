"use client";

import { clsx } from "clsx";
import { Check, Minus } from "lucide-react";
import { Checkbox as RadixCheckbox, Switch as RadixSwitch } from "radix-ui";
import { type ReactNode, useId } from "react";

export interface CheckboxProps {
  readonly checked: boolean | "indeterminate";
  readonly onChange: (checked: boolean) => void;
  /** Shown beside the box; or only announced with `labelHidden`. */
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
}

export function Checkbox({ checked, onChange, label, labelHidden = false, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2">
      <RadixCheckbox.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        aria-label={labelHidden ? label : undefined}
        className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface data-[state=checked]:border-accent-fill data-[state=checked]:bg-accent-fill data-[state=indeterminate]:border-accent-fill data-[state=indeterminate]:bg-accent-fill"
      >
        <RadixCheckbox.Indicator className="text-on-accent">
          {checked === "indeterminate" ? <Minus size={12} aria-hidden /> : <Check size={12} aria-hidden />}
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      {!labelHidden && (
        <label htmlFor={id} className="select-none">
          {label}
        </label>
      )}
    </span>
  );
}

export interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Accessible name. */
  readonly label: string;
  readonly disabled?: boolean;
  /** What was asked for is under way: it keeps the focus and takes no other change until then. */
  readonly busy?: boolean;
  readonly children?: ReactNode;
}

/** Turns something on or off at once; for choices that are saved later use a checkbox. */
export function Switch({ checked, onChange, label, disabled = false, busy = false }: SwitchProps) {
  return (
    <RadixSwitch.Root
      checked={checked}
      disabled={disabled}
      aria-busy={busy}
      onCheckedChange={(next) => {
        if (!busy) onChange(next);
      }}
      aria-label={label}
      className={clsx(
        "relative h-4 w-7 shrink-0 rounded-full border border-line-strong bg-hover transition-colors duration-150",
        "data-[state=checked]:border-accent-fill data-[state=checked]:bg-accent-fill disabled:opacity-50 aria-busy:opacity-50",
      )}
    >
      <RadixSwitch.Thumb className="block size-3 translate-x-px rounded-full bg-muted transition-transform duration-150 data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-accent" />
    </RadixSwitch.Root>
  );
}
