"use client";

import { Checkbox, STATUS_WORD } from "@/components/ui";
import { ALERT_STATUSES } from "@/lib/contract/alert-status";
import type { RouteDraft } from "@/lib/view-models/channels/route-draft";
import { AlertConditionFields } from "./alert-condition-fields";
import { ChoiceList } from "./choice-list";
import { HoursFields } from "./hours-fields";

interface ConditionFieldsProps {
  readonly draft: RouteDraft;
  readonly onChange: (fields: Partial<RouteDraft>) => void;
}

/** What must be true of an event beside its kind, severity and rule. */
export function ConditionFields({ draft, onChange }: ConditionFieldsProps) {
  const { statuses, isTimed, hours } = draft;
  return (
    <>
      <ChoiceList
        legend="Status of the alert then"
        options={ALERT_STATUSES.map((value) => ({ value, label: STATUS_WORD[value].toLowerCase() }))}
        chosen={statuses}
        onChange={(chosen) => onChange({ statuses: chosen })}
        none="Of every status."
      />
      <AlertConditionFields draft={draft} onChange={onChange} />
      <div className="flex flex-col gap-2">
        <Checkbox
          label="Only what happens in some hours"
          checked={isTimed}
          onChange={(on) => onChange({ isTimed: on })}
        />
        {isTimed && <HoursFields hours={hours} onChange={(next) => onChange({ hours: next })} />}
      </div>
    </>
  );
}
