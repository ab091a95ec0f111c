"use client";

import { useEffect, useState } from "react";
import { FilterMenu } from "@/components/filters/filter-menu";
import { TimeFilter } from "@/components/filters/time-filter";
import { Button, Input, Select } from "@/components/ui";
import { DECISIONS } from "@/lib/contract/decision";
import { ANY_DECISION, DECISION_WORD, type DecisionView, narrowsDecisions } from "@/lib/view-models/decisions";

/** What no rule is called. */
const ANY = " any";

interface FilterBarProps {
  readonly view: DecisionView;
  /** What rules are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<DecisionView>) => void;
}

/** Everything that narrows the decisions: what was decided, complete or not, rule, time, key. */
export function DecisionFilterBar({ view, names, onChange }: FilterBarProps) {
  const rules = new Map(names);
  if (view.ruleId !== null && !rules.has(view.ruleId)) rules.set(view.ruleId, view.ruleId);
  return (
    <search aria-label="Decisions" className="flex flex-wrap items-center gap-2">
      <FilterMenu
        name="Decision"
        options={DECISIONS.map((value) => ({ value, label: DECISION_WORD[value] }))}
        chosen={view.decision}
        onChange={(decision) => onChange({ decision })}
      />
      <Select
        label="Answer"
        value={view.complete ?? ANY}
        className={view.complete === null ? "text-muted" : ""}
        onChange={(value) => onChange({ complete: value === "true" || value === "false" ? value : null })}
        options={[
          { value: ANY, label: "Any answer" },
          { value: "true", label: "Complete" },
          { value: "false", label: "Not complete" },
        ]}
      />
      <Select
        label="Rule"
        value={view.ruleId ?? ANY}
        className={view.ruleId === null ? "text-muted" : "max-w-56"}
        onChange={(value) => onChange({ ruleId: value === ANY ? null : value })}
        options={[{ value: ANY, label: "Any rule" }, ...[...rules].map(([value, label]) => ({ value, label }))]}
      />
      <TimeFilter name="Asked" range={view} onChange={onChange} />
      <KeyBox value={view.key} onChange={(key) => onChange({ key })} />
      {narrowsDecisions(view) && (
        <Button variant="quiet" onClick={() => onChange(ANY_DECISION)}>
          Clear
        </Button>
      )}
    </search>
  );
}

/** Asked when typing ends: Enter, or the box is left. */
function KeyBox({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const send = (): void => {
    const next = text.trim();
    if (next !== value) onChange(next);
  };
  return (
    <Input
      type="search"
      aria-label="Key"
      placeholder="Transaction, account, card, device, …"
      maxLength={128}
      width="w-full sm:w-72"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === "Enter") send();
      }}
    />
  );
}
