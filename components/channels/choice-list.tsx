"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui";

/** Labels up to so long stand in one line; longer ones in columns. */
const SHORT_CHARS = 12;

interface ChoiceListProps<V extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly mark?: ReactNode }[];
  readonly chosen: readonly V[];
  readonly onChange: (chosen: readonly V[]) => void;
  /** What it means that nothing is chosen. */
  readonly none?: string;
}

/** Chooses any number of options. They keep their order, whichever is chosen first. */
export function ChoiceList<V extends string>({ legend, options, chosen, onChange, none }: ChoiceListProps<V>) {
  const toggle = (value: V, on: boolean): void =>
    onChange(options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each))));
  const isShort = options.every((option) => option.label.length <= SHORT_CHARS);
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1 text-sm text-muted">{legend}</legend>
      <div
        className={clsx(
          "max-h-60 gap-x-4 gap-y-1.5 overflow-auto",
          isShort ? "flex flex-wrap" : "grid items-start sm:grid-cols-2",
        )}
      >
        {options.map(({ value, label }) => (
          <Checkbox key={value} label={label} checked={chosen.includes(value)} onChange={(on) => toggle(value, on)} />
        ))}
      </div>
      {none !== undefined && chosen.length === 0 && <p className="text-sm text-faint">{none}</p>}
    </fieldset>
  );
}
