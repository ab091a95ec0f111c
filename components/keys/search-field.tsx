"use client";

import { Search } from "lucide-react";
import { useRef } from "react";
import { Input } from "@/components/ui";
import { useShortcuts } from "../shortcuts/use-shortcuts";

export interface SearchFieldProps {
  /** What is searched, for who does not see the field. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Narrows a list by text: / goes to it, Escape empties and leaves it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const box = useRef<HTMLInputElement>(null);
  useShortcuts({ search: () => box.current?.focus() });
  return (
    <div className="relative min-w-40 flex-1 basis-40 sm:max-w-80">
      <Search size={14} className="pointer-events-none absolute top-2.25 left-2.5 text-faint" aria-hidden />
      <Input
        ref={box}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder="Search  /"
        maxLength={200}
        className="pl-8"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onChange("");
          event.currentTarget.blur();
        }}
      />
    </div>
  );
}
