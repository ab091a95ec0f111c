"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { FilterMenu } from "@/components/filters/filter-menu";
import { useRules } from "@/components/rules/rule-queries";
import { Button, Input, SEVERITY_WORD, Select, serverNow, WORST_FIRST } from "@/components/ui";
import { useAssignees } from "@/components/user/use-assignees";
import { useUser } from "@/components/user/user";
import { ALERT_KINDS } from "@/lib/contract/alert-kind";
import { ENTITY_WORDS } from "@/lib/contract/entity";
import {
  dayAt,
  dayText,
  isChosenPeriod,
  PERIOD_DAYS,
  PERIODS,
  periodAt,
  periodFault,
  withDay,
} from "@/lib/view-models/analytics-period";
import type { AnalyticsView } from "./analytics-url";

const ANY = "any";

/** The period, and what narrows the figures. */
export function AnalyticsBar({ view: { period, filters, change } }: { readonly view: AnalyticsView }) {
  const rules = useRules();
  const isFiltered =
    filters.severity.length + filters.ruleId.length > 0 ||
    filters.assignee !== null ||
    filters.kind !== null ||
    filters.country !== null;
  return (
    <search aria-label="Figures" className="flex flex-wrap items-center gap-2">
      <PeriodBar view={{ period, change }} />
      <FilterMenu
        name="Severity"
        options={WORST_FIRST.map((value) => ({ value, label: SEVERITY_WORD[value] }))}
        chosen={filters.severity}
        onChange={(severity) => change({ severity })}
      />
      <FilterMenu
        name="Rule"
        options={rules.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        chosen={filters.ruleId}
        onChange={(ruleId) => change({ ruleId })}
      />
      <OwnerChoice assignee={filters.assignee} onChange={(assignee) => change({ assignee })} />
      <Select
        label="Kind of entity"
        value={filters.kind ?? ANY}
        onChange={(kind) => change({ kind: kind === ANY ? null : kind })}
        options={[
          { value: ANY, label: "Any entity" },
          ...ALERT_KINDS.map((value) => ({ value, label: value === "other" ? "Other keys" : ENTITY_WORDS[value] })),
        ]}
      />
      <CountryBox country={filters.country} onChange={(country) => change({ country })} />
      {isFiltered && (
        <Button
          variant="quiet"
          onClick={() => change({ severity: [], ruleId: [], assignee: null, kind: null, country: null })}
        >
          Clear
        </Button>
      )}
    </search>
  );
}

function PeriodBar({ view: { period, change } }: { readonly view: Pick<AnalyticsView, "period" | "change"> }) {
  const [fault, setFault] = useState<string | null>(null);
  const chosen = isChosenPeriod(period);
  const span = periodAt(period, serverNow());
  const choose = (edge: "first" | "last", text: string): void => {
    const day = dayAt(text);
    if (day === null) return;
    const next = withDay(span, edge, day);
    const wrong = periodFault(next.from, next.to);
    setFault(wrong);
    if (wrong === null) change(next);
  };
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="sr-only">Period</legend>
      {PERIODS.map((since) => (
        <button
          key={since}
          type="button"
          aria-pressed={!chosen && period.since === since}
          onClick={() => {
            setFault(null);
            change({ since, from: null, to: null });
          }}
          className={clsx(
            "h-8 rounded-md px-2 text-sm whitespace-nowrap",
            !chosen && period.since === since ? "bg-selected text-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {PERIOD_DAYS[since]} days
        </button>
      ))}
      <Input
        type="date"
        width="w-36"
        aria-label="First day, in UTC"
        value={dayText(span.from)}
        onChange={(event) => choose("first", event.target.value)}
      />
      <span aria-hidden className="text-faint">
        –
      </span>
      <Input
        type="date"
        width="w-36"
        aria-label="Last day, in UTC"
        value={dayText(span.to - 1)}
        onChange={(event) => choose("last", event.target.value)}
      />
      {fault !== null && (
        <span role="alert" className="text-sm text-critical">
          {fault}
        </span>
      )}
    </fieldset>
  );
}

function OwnerChoice(props: {
  readonly assignee: string | null;
  readonly onChange: (assignee: string | null) => void;
}) {
  const me = useUser().id;
  const users = useAssignees();
  const others = (users.data ?? []).filter((user) => user.id !== me && user.role !== "viewer");
  const value = props.assignee === me ? "me" : (props.assignee ?? ANY);
  const known = [ANY, "me", "none", ...others.map(({ id }) => id)];
  return (
    <Select
      label="Owner"
      value={value}
      onChange={(chosen) => props.onChange(chosen === ANY ? null : chosen)}
      options={[
        { value: ANY, label: "Any owner" },
        { value: "me", label: "Mine" },
        { value: "none", label: "Unassigned" },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
        ...(known.includes(value) ? [] : [{ value, label: "Someone who left" }]),
      ]}
    />
  );
}

/** Two letters, taken once both are there. */
function CountryBox(props: { readonly country: string | null; readonly onChange: (country: string | null) => void }) {
  const [text, setText] = useState(props.country ?? "");
  const [known, setKnown] = useState(props.country);
  if (known !== props.country) {
    setKnown(props.country);
    setText(props.country ?? "");
  }
  return (
    <Input
      width="w-24"
      maxLength={4}
      aria-label="Country, two letters, or none"
      placeholder="Country"
      value={text}
      onChange={(event) => {
        const typed = event.target.value.trim();
        setText(typed);
        const country = typed.toLowerCase() === "none" ? "none" : typed.toUpperCase();
        if (country === "") props.onChange(null);
        else if (country === "none" || /^[A-Z]{2}$/.test(country)) props.onChange(country);
      }}
    />
  );
}
