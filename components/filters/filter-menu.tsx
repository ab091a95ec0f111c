"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Checkbox, formatCount, Popover } from "@/components/ui";

interface FilterOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly mark?: ReactNode;
  readonly count?: number;
}

export interface FilterMenuProps<V extends string> {
  readonly name: string;
  readonly options: readonly FilterOption<V>[];
  /** Empty means any. */
  readonly chosen: readonly V[];
  readonly onChange: (chosen: readonly V[]) => void;
}

/** Chooses any number of options; the button says which. */
export function FilterMenu<V extends string>({ name, options, chosen, onChange }: FilterMenuProps<V>) {
  const all = chosen.length === 0 || chosen.length === options.length;
  const words = options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  const toggle = (value: V) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each))),
    );
  return (
    <Popover
      label={`Filter by ${name.toLowerCase()}`}
      className="w-64 p-1"
      trigger={
        <Button className="max-w-64">
          <span className={all ? "text-muted" : "text-faint"}>{name}</span>
          {!all && <span className="truncate">{words.length > 2 ? `${words.length} chosen` : words.join(", ")}</span>}
          <ChevronDown size={14} className="text-faint" aria-hidden />
        </Button>
      }
    >
      <ul className="max-h-80 overflow-auto">
        {options.map((option) => (
          <li key={option.value} className="flex min-h-8 items-center gap-2 rounded-sm px-2 hover:bg-hover">
            <Checkbox
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
              label={option.label}
            />
            {option.mark}
            {option.count !== undefined && (
              <span className="ml-auto text-sm text-faint">{formatCount(option.count)}</span>
            )}
          </li>
        ))}
        {options.length === 0 && <li className="px-2 py-1.5 text-muted">Nothing to choose from.</li>}
      </ul>
      {!all && (
        <Button variant="quiet" size="sm" className="mt-1 w-full" onClick={() => onChange([])}>
          Any {name.toLowerCase()}
        </Button>
      )}
    </Popover>
  );
}
