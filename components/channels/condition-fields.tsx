"use client";

import { Checkbox, Field, Input, Select, STATUS_WORD } from "@/components/ui";
import { ALERT_STATUSES } from "@/lib/contract/alert-status";
import type { RouteDraft } from "@/lib/view-models/channels/route-draft";
import { ChoiceList } from "./choice-list";
import { HoursFields } from "./hours-fields";

const ON_LIST = [
  { value: "on", label: "on the list" },
  { value: "off", label: "not on the list" },
] as const;

interface ConditionFieldsProps {
  readonly draft: RouteDraft;
  readonly onChange: (fields: Partial<RouteDraft>) => void;
}

/** What must be true of an event beside its kind, severity and rule. */
export function ConditionFields({ draft, onChange }: ConditionFieldsProps) {
  const { statuses, amount, currency, listName, onList, isTimed, hours } = draft;
  return (
    <>
      <ChoiceList
        legend="Status of the alert then"
        options={ALERT_STATUSES.map((value) => ({ value, label: STATUS_WORD[value].toLowerCase() }))}
        chosen={statuses}
        onChange={(chosen) => onChange({ statuses: chosen })}
        none="Of every status."
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Amount from" hint="Empty asks for none.">
          {({ invalid: _, ...ids }) => (
            <Input
              {...ids}
              inputMode="decimal"
              value={amount}
              onChange={(event) => onChange({ amount: event.target.value })}
            />
          )}
        </Field>
        <Field label="Currency" hint="Such as EUR; empty takes any.">
          {({ invalid: _, ...ids }) => (
            <Input
              {...ids}
              autoComplete="off"
              maxLength={3}
              value={currency}
              onChange={(event) => onChange({ currency: event.target.value.trim().toUpperCase() })}
            />
          )}
        </Field>
      </div>
      <Field label="Key on a list" hint="A managed list's name; empty asks for none.">
        {({ invalid: _, ...ids }) => (
          <div className="flex gap-2">
            <Select
              label="On it or not"
              value={onList ? "on" : "off"}
              className="shrink-0"
              onChange={(value) => onChange({ onList: value === "on" })}
              options={ON_LIST}
            />
            <Input
              {...ids}
              autoComplete="off"
              value={listName}
              onChange={(event) => onChange({ listName: event.target.value.trim() })}
            />
          </div>
        )}
      </Field>
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
