"use client";

import { Field, Input } from "@/components/ui";
import { DAYS, type HoursDraft } from "@/lib/view-models/channels/route-draft";
import { ChoiceList } from "./choice-list";

interface HoursFieldsProps {
  readonly hours: HoursDraft;
  readonly onChange: (hours: HoursDraft) => void;
}

/** Some hours of some days, in a time zone. */
export function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const edit = (fields: Partial<HoursDraft>): void => onChange({ ...hours, ...fields });
  return (
    <>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_1fr_2fr]">
        <Time label="From" value={hours.from} onChange={(from) => edit({ from })} />
        <Time label="To" value={hours.to} onChange={(to) => edit({ to })} />
        <div className="col-span-2 sm:col-span-1">
          <Field label="Time zone">
            {({ invalid: _, ...ids }) => (
              <Input {...ids} value={hours.zone} onChange={(event) => edit({ zone: event.target.value.trim() })} />
            )}
          </Field>
        </div>
      </div>
      <ChoiceList
        legend="Days"
        options={DAYS}
        chosen={hours.days}
        onChange={(days) => edit({ days })}
        none="On every day."
      />
    </>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Time({ label, value, onChange }: TimeProps) {
  return (
    <Field label={label}>
      {({ invalid: _, ...ids }) => (
        <Input {...ids} type="time" value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
