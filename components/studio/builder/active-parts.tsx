"use client";

import { formatExact } from "@/components/ui";
import { parseTimestamp } from "@/lib/contract/timestamp";
import { issueId, useBuilder, useIssues, usePart } from "./builder-context";
import { BuilderRow } from "./row";
import { ValueInput } from "./value-input";

/** From when until when the rule hits. */
export function ActiveParts() {
  return (
    <>
      <BuilderRow label="Active from" path={["activeFrom"]} hint="Only what happens from then on hits.">
        <InstantInput label="Active from" name="activeFrom" placeholder="2026-12-01T00:00:00Z" />
      </BuilderRow>
      <BuilderRow label="Active until" path={["activeUntil"]} hint="Only what happens before that hits.">
        <InstantInput label="Active until" name="activeUntil" placeholder="2027-01-01T00:00:00Z" />
      </BuilderRow>
    </>
  );
}

interface InstantInputProps {
  readonly label: string;
  readonly name: "activeFrom" | "activeUntil";
  readonly placeholder: string;
}

/** A moment as text, and beside it what it is where the reader is. */
function InstantInput({ label, name, placeholder }: InstantInputProps) {
  const { disabled } = useBuilder();
  const [value, setValue] = usePart([name]);
  const issues = useIssues([name]);
  const at = typeof value === "string" ? parseTimestamp(value) : null;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <ValueInput
        label={label}
        kind="text"
        width="w-56"
        className="font-mono"
        placeholder={placeholder}
        aria-describedby={issues.length > 0 ? issueId([name]) : undefined}
        disabled={disabled}
        invalid={issues.length > 0}
        value={value}
        onValue={setValue}
      />
      {value === undefined && <span className="text-sm text-faint">no limit</span>}
      {at !== null && <span className="text-sm text-faint">{formatExact(at).split("\n")[1]}</span>}
    </span>
  );
}
