"use client";

import { clsx } from "clsx";
import { Search } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useRef } from "react";
import { useShortcuts } from "@/components/keys/use-shortcuts";
import { Input, Select } from "@/components/ui";
import type { UserFilter } from "./user-queries";

const STATES = ["active", "invited", "disabled"] as const;
const PARSERS = { q: parseAsString.withDefault(""), state: parseAsStringLiteral(STATES) };
const OPTIONS = [
  { value: "all", label: "Any state" },
  { value: "active", label: "Active" },
  { value: "invited", label: "Invited" },
  { value: "disabled", label: "Disabled" },
] as const;

/** What the list of users is narrowed to, held in the URL. */
export function useUserFilter(): readonly [UserFilter, (change: Partial<UserFilter>) => void] {
  const [filter, setFilter] = useQueryStates(PARSERS);
  return [filter, (change) => void setFilter(change, { history: "replace" })];
}

interface UsersFilterProps {
  readonly filter: UserFilter;
  readonly onChange: (change: Partial<UserFilter>) => void;
}

/** Narrows a long list of users by text and state. */
export function UsersFilter({ filter, onChange }: UsersFilterProps) {
  const box = useRef<HTMLInputElement>(null);
  useShortcuts({ search: () => box.current?.focus() });
  return (
    <search aria-label="Users" className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-40 flex-1 basis-40 sm:max-w-80">
        <Search size={14} className="pointer-events-none absolute top-2.25 left-2.5 text-faint" aria-hidden />
        <Input
          ref={box}
          type="search"
          aria-label="Search name and email"
          aria-keyshortcuts="/"
          placeholder="Search  /"
          maxLength={200}
          className="pl-8"
          value={filter.q}
          onChange={(event) => onChange({ q: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            onChange({ q: "" });
            event.currentTarget.blur();
          }}
        />
      </div>
      <Select
        label="State"
        className={clsx(filter.state === null && "text-muted")}
        value={filter.state ?? "all"}
        options={OPTIONS}
        onChange={(state) => onChange({ state: state === "all" ? null : state })}
      />
    </search>
  );
}
