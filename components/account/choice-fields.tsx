"use client";

import { FilterMenu } from "@/components/filters/filter-menu";
import { useRules } from "@/components/rules/rule-queries";
import { Checkbox, SEVERITY_WORD, Select, WORST_FIRST } from "@/components/ui";
import type { NoticeChoice } from "@/lib/contract/personal-notices";

const DIGESTS = [
  { value: "once", label: "Each at once" },
  { value: "15m", label: "Together every 15 minutes" },
  { value: "1h", label: "Together every hour" },
  { value: "1d", label: "Together every day" },
] as const;

interface ChoiceFieldsProps {
  readonly name: string;
  readonly choice: NoticeChoice;
  readonly busy: boolean;
  readonly note?: string | null;
  readonly onChange: (choice: NoticeChoice) => void;
}

/** What reaches the person in one way. Each change is saved at once. */
export function ChoiceFields({ name, choice, busy, note = null, onChange }: ChoiceFieldsProps) {
  const rules = useRules().data ?? [];
  const { severities, ruleIds, assigned, mentions, digest } = choice;
  const change = (fields: Partial<NoticeChoice>): void => {
    if (!busy) onChange({ ...choice, ...fields });
  };
  return (
    <fieldset aria-busy={busy} className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">{name}</legend>
      {note !== null && <p className="text-sm text-high">{note}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="text-muted">New alerts</span>
        {WORST_FIRST.map((severity) => (
          <Checkbox
            key={severity}
            label={SEVERITY_WORD[severity]}
            checked={severities.includes(severity)}
            onChange={(on) =>
              change({ severities: WORST_FIRST.filter((each) => (each === severity ? on : severities.includes(each))) })
            }
          />
        ))}
      </div>
      {severities.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <FilterMenu
            name="Rules"
            options={rules.map((rule) => ({ value: rule.id, label: rule.name }))}
            chosen={ruleIds ?? []}
            onChange={(chosen) => change({ ruleIds: chosen.length === 0 ? null : chosen })}
          />
          <Select
            label={`How new alerts come, ${name.toLowerCase()}`}
            value={digest ?? "once"}
            options={DIGESTS}
            onChange={(next) => change({ digest: next === "once" ? null : next })}
          />
        </div>
      )}
      <Checkbox
        label="What happens to alerts that are assigned to me"
        checked={assigned}
        onChange={(on) => change({ assigned: on })}
      />
      <Checkbox label="Comments that mention me" checked={mentions} onChange={(on) => change({ mentions: on })} />
    </fieldset>
  );
}
