"use client";

import { clsx } from "clsx";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { SearchField } from "@/components/keys/search-field";
import { Select } from "@/components/ui";
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
  return (
    <search aria-label="Users" className="flex flex-wrap items-center gap-2">
      <SearchField label="Search name and email" value={filter.q} onChange={(q) => onChange({ q })} />
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
