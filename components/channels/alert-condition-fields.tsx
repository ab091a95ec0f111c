"use client";

import { Field, Input, Select } from "@/components/ui";
import type { AlertConditionsDraft } from "@/lib/view-models/channels/alert-conditions";

const ON_LIST = [
  { value: "on", label: "on the list" },
  { value: "off", label: "not on the list" },
] as const;

interface AlertConditionFieldsProps {
  readonly draft: AlertConditionsDraft;
  readonly onChange: (fields: Partial<AlertConditionsDraft>) => void;
}

/** What the amount of an alert, and its key, must be. */
export function AlertConditionFields({ draft, onChange }: AlertConditionFieldsProps) {
  const { amount, currency, listName, onList } = draft;
  return (
    <>
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
    </>
  );
}
