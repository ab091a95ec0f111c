"use client";

import { Field, Input, Select } from "@/components/ui";
import { END_CHOICES, type EndChoice } from "@/lib/view-models/ends";

export interface EndFieldProps {
  readonly label: string;
  readonly end: EndChoice;
  readonly onChange: (end: EndChoice) => void;
  /** Whether it may be without end. Default false. */
  readonly mayNever?: boolean;
  /** Whether to say that a usable day is missing. */
  readonly missing?: boolean;
}

/** When something ends: so many days from now, or with a day. */
export function EndField({ label, end, onChange, mayNever = false, missing = false }: EndFieldProps) {
  const isChosen = end.choice !== "unchosen";
  const options = [
    ...(isChosen ? [] : [{ value: "unchosen", label: "Choose" } as const]),
    ...(mayNever ? [{ value: "never", label: "Without end" } as const] : []),
    ...END_CHOICES,
  ];
  const fault = isChosen ? "Choose a day that is still to come, at most 400 days ahead." : "Choose an end.";
  return (
    <Field label={label} error={missing ? fault : null}>
      {({ id, ...ids }) => (
        <div className="flex flex-wrap gap-2">
          <Select
            id={id}
            label={label}
            value={end.choice}
            options={options.map(({ value, label: word }) => ({ value, label: word }))}
            onChange={(choice) => onChange({ ...end, choice })}
          />
          {end.choice === "date" && (
            <Input
              {...ids}
              type="date"
              width="w-40"
              aria-label="Last day"
              value={end.day}
              onChange={(event) => onChange({ ...end, day: event.target.value })}
            />
          )}
        </div>
      )}
    </Field>
  );
}
