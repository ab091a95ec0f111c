"use client";

import { useEffect, useState } from "react";
import { TimeFilter } from "@/components/filters/time-filter";
import { Button, Input, Select } from "@/components/ui";
import type { AuditChoices } from "@/lib/contract/audit-schema";
import { ANY_CHOICE, type AuditView, isNarrowed } from "./audit-filters";
import { actionWords } from "./audit-words";

/** What no person and no action is called. */
const ANY = " any";

interface FilterBarProps {
  readonly view: AuditView;
  readonly choices: AuditChoices | undefined;
  readonly onChange: (change: Partial<AuditView>) => void;
}

/** Everything that narrows the audit down: person, action, subject, time. */
export function AuditFilterBar({ view, choices, onChange }: FilterBarProps) {
  return (
    <search aria-label="Audit" className="flex flex-wrap items-center gap-2">
      <Choice
        label="Person"
        all="Anybody"
        value={view.actor}
        known={choices?.actors}
        onChange={(actor) => onChange({ actor })}
      />
      <Choice
        label="Action"
        all="Any action"
        value={view.action}
        known={choices?.actions}
        words={actionWords}
        onChange={(action) => onChange({ action })}
      />
      <SubjectBox value={view.subject ?? ""} onChange={(subject) => onChange({ subject })} />
      <TimeFilter name="Time" range={view} onChange={onChange} />
      {isNarrowed(view) && (
        <Button variant="quiet" onClick={() => onChange(ANY_CHOICE)}>
          Clear
        </Button>
      )}
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | null;
  readonly known: readonly string[] | undefined;
  readonly words?: (value: string) => string;
  readonly onChange: (value: string | null) => void;
}

function Choice({ label, all, value, known = [], words = (text) => text, onChange }: ChoiceProps) {
  const names = value === null || known.includes(value) ? known : [...known, value];
  return (
    <Select
      label={label}
      value={value ?? ANY}
      className={value === null ? "text-muted" : "max-w-56"}
      onChange={(chosen) => onChange(chosen === ANY ? null : chosen)}
      options={[{ value: ANY, label: all }, ...names.map((name) => ({ value: name, label: words(name) }))]}
    />
  );
}

/** Asked when typing ends: Enter, or the box is left. */
function SubjectBox({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string | null) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const send = (): void => {
    const next = text.trim();
    if (next !== value) onChange(next === "" ? null : next);
  };
  return (
    <Input
      type="search"
      aria-label="Subject"
      placeholder="Subject, as rule or rule:card-testing"
      maxLength={1_000}
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
