"use client";

import { Search, X } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { FilterMenu } from "@/components/filters/filter-menu";
import { TimeFilter } from "@/components/filters/time-filter";
import { useRules } from "@/components/rules/rule-queries";
import {
  Badge,
  Button,
  IconButton,
  Input,
  SEVERITY_TEXT,
  SEVERITY_WORD,
  Select,
  SeverityShape,
  STATUS_WORD,
  shorten,
  WORST_FIRST,
} from "@/components/ui";
import { useAssignees } from "@/components/user/use-assignees";
import { useUser } from "@/components/user/user";
import type { AlertFacetCounts } from "@/lib/contract/alert-calls";
import { ALERT_STATUSES } from "@/lib/contract/alert-status";
import { shownValue } from "@/lib/contract/masked";
import { type AlertFilters, FILTERS_DEFAULT, isFiltered } from "@/lib/view-models/alert-filters";
import { outcomeFilters } from "@/lib/view-models/outcome-filters";

/** The server is asked once typing has paused this long. */
const PAUSE_MS = 250;

export interface FilterBarProps {
  readonly filters: AlertFilters;
  readonly onChange: (change: Partial<AlertFilters>) => void;
  readonly counts: AlertFacetCounts | undefined;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** Everything that narrows the queue, left to right: status, severity, rule, owner, deadline, time, text. */
export function FilterBar({ filters, onChange, counts, searchBox }: FilterBarProps) {
  const rules = useRules();
  const knownRules = rules.data?.map((rule) => ({ value: rule.id, label: rule.name })) ?? [];
  const goneRules = filters.ruleId
    .filter((id) => !knownRules.some((rule) => rule.value === id))
    .map((id) => ({ value: id, label: id }));
  return (
    <search aria-label="Alerts" className="flex flex-wrap items-center gap-2">
      <FilterMenu
        name="Status"
        options={ALERT_STATUSES.map((status) => ({
          value: status,
          label: STATUS_WORD[status],
          ...(counts === undefined ? {} : { count: counts.byStatus[status] }),
        }))}
        chosen={filters.status}
        onChange={(status) => onChange({ status: status.length === 0 ? [...ALERT_STATUSES] : status })}
      />
      <FilterMenu
        name="Severity"
        options={WORST_FIRST.map((severity) => ({
          value: severity,
          label: SEVERITY_WORD[severity],
          mark: (
            <span className={SEVERITY_TEXT[severity]}>
              <SeverityShape severity={severity} />
            </span>
          ),
          ...(counts === undefined ? {} : { count: counts.bySeverity[severity] }),
        }))}
        chosen={filters.severity}
        onChange={(severity) => onChange({ severity })}
      />
      <FilterMenu
        name="Rule"
        options={[...knownRules, ...goneRules]}
        chosen={filters.ruleId}
        onChange={(ruleId) => onChange({ ruleId })}
      />
      <AssigneeSelect assignee={filters.assignee} onChange={(assignee) => onChange({ assignee })} />
      <DueSelect filters={filters} onChange={onChange} />
      <TimeFilter range={filters} onChange={onChange} />
      {filters.key !== null && (
        <FilterBadge without="Any key" onRemove={() => onChange({ key: null })}>
          Key {shorten(shownValue(filters.key), 24)}
        </FilterBadge>
      )}
      {outcomeFilters(filters).map(({ text, without, change }) => (
        <FilterBadge key={without} without={without} onRemove={() => onChange(change)}>
          {text}
        </FilterBadge>
      ))}
      <SearchBox q={filters.q} onSearch={(q) => onChange({ q })} box={searchBox} />
      {isFiltered(filters) && (
        <Button variant="quiet" onClick={() => onChange({ ...FILTERS_DEFAULT, sort: filters.sort })}>
          Clear
        </Button>
      )}
    </search>
  );
}

const DUE_OPTIONS = [
  { value: "any", label: "Any due time", filters: { due: null, waiting: "hide" } },
  { value: "overdue", label: "Overdue", filters: { due: "overdue", waiting: "hide" } },
  { value: "hour", label: "Due within 1 h", filters: { due: "hour", waiting: "hide" } },
  { value: "waiting", label: "Waiting for customer", filters: { due: null, waiting: "only" } },
  { value: "all", label: "Also those that wait", filters: { due: null, waiting: "show" } },
] as const satisfies readonly {
  readonly value: string;
  readonly label: string;
  readonly filters: Pick<AlertFilters, "due" | "waiting">;
}[];

function DueSelect({ filters, onChange }: Pick<FilterBarProps, "filters" | "onChange">) {
  const { due, waiting } = filters;
  const value = due ?? { hide: "any", only: "waiting", show: "all" }[waiting];
  return (
    <Select
      label="Due"
      value={value}
      className={value === "any" ? "text-muted" : ""}
      onChange={(chosen) => onChange(DUE_OPTIONS.find((option) => option.value === chosen)?.filters ?? {})}
      options={DUE_OPTIONS.map((option) => ({ value: option.value, label: option.label }))}
    />
  );
}

/** A filter that only a link sets, with the way to do without it. */
function FilterBadge(props: { readonly without: string; readonly onRemove: () => void; readonly children: ReactNode }) {
  return (
    <Badge>
      {props.children}
      <IconButton size="sm" label={props.without} className="-mr-1.5" onClick={props.onRemove}>
        <X size={12} aria-hidden />
      </IconButton>
    </Badge>
  );
}

const ANYONE = "any";

function AssigneeSelect(props: {
  readonly assignee: string | null;
  readonly onChange: (assignee: string | null) => void;
}) {
  const me = useUser().id;
  const users = useAssignees();
  const others = (users.data ?? []).filter((user) => user.id !== me && user.role !== "viewer");
  const known = [ANYONE, "me", "none", ...others.map((user) => user.id)];
  const value = props.assignee === null ? ANYONE : props.assignee === me ? "me" : props.assignee;
  return (
    <Select
      label="Owner"
      value={value}
      className={value === ANYONE ? "text-muted" : "max-w-48"}
      onChange={(chosen) => props.onChange(chosen === ANYONE ? null : chosen)}
      options={[
        { value: ANYONE, label: "Any owner" },
        { value: "me", label: "Mine" },
        { value: "none", label: "Unassigned" },
        ...others.map((user) => ({ value: user.id, label: user.name })),
        ...(known.includes(value) ? [] : [{ value, label: "Someone who left" }]),
      ]}
    />
  );
}

function SearchBox(props: {
  readonly q: string;
  readonly onSearch: (q: string) => void;
  readonly box: RefObject<HTMLInputElement | null>;
}) {
  const { q } = props;
  const [text, setText] = useState(q);
  const sent = useRef(q);
  const search = useEffectEvent((typed: string) => {
    sent.current = typed;
    props.onSearch(typed);
  });
  useEffect(() => {
    // Only what came from elsewhere (the back button, "Clear") replaces what is being typed.
    if (q !== sent.current) setText(q);
    sent.current = q;
  }, [q]);
  useEffect(() => {
    if (text.trim() === q) return undefined;
    const timer = setTimeout(() => search(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, q]);
  return (
    <div className="relative min-w-40 flex-1 basis-40 sm:max-w-72">
      <Search size={14} className="pointer-events-none absolute top-2.25 left-2.5 text-faint" aria-hidden />
      <Input
        ref={props.box}
        type="search"
        aria-label="Search summary, rule and key"
        aria-keyshortcuts="/"
        placeholder="Search  /"
        maxLength={200}
        className="pl-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            setText("");
            event.currentTarget.blur();
          } else if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
    </div>
  );
}
