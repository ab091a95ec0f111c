"use client";

import { Checkbox, Select } from "@/components/ui";
import { SEVERITIES } from "@/lib/contract/severity";
import type { RouteDraft, RoutePace } from "@/lib/view-models/channels/route-draft";
import { ChoiceList } from "./choice-list";
import { HoursFields } from "./hours-fields";

const PACE_OPTIONS: readonly { readonly value: RoutePace; readonly label: string }[] = [
  { value: "once", label: "Each at once" },
  { value: "throttle", label: "The first at once, the others together" },
  { value: "digest", label: "All together" },
];
const WINDOWS = ["1m", "5m", "10m", "15m", "1h", "1d"];
const PER = [
  { value: "rule", label: "for each rule" },
  { value: "alert", label: "for each alert" },
  { value: "route", label: "for the whole route" },
] as const;

interface PaceFieldsProps {
  readonly draft: RouteDraft;
  readonly onChange: (fields: Partial<RouteDraft>) => void;
}

/** How many messages come, and when none does. */
export function PaceFields({ draft, onChange }: PaceFieldsProps) {
  const { pace, window, per, isQuiet, quiet, passes } = draft;
  const windows = WINDOWS.includes(window) ? WINDOWS : [...WINDOWS, window];
  return (
    <>
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="pb-1 text-sm text-muted">Messages</legend>
        <Select label="Messages" value={pace} onChange={(next) => onChange({ pace: next })} options={PACE_OPTIONS} />
        {pace !== "once" && (
          <>
            <Select
              label="Every"
              value={window}
              onChange={(next) => onChange({ window: next })}
              options={windows.map((value) => ({ value, label: `every ${value}` }))}
            />
            <Select label="Counted" value={per} onChange={(next) => onChange({ per: next })} options={PER} />
          </>
        )}
      </fieldset>
      <div className="flex flex-col gap-2">
        <Checkbox
          label="Quiet hours: messages wait until they end"
          checked={isQuiet}
          onChange={(on) => onChange({ isQuiet: on })}
        />
        {isQuiet && (
          <>
            <HoursFields hours={quiet} onChange={(hours) => onChange({ quiet: hours })} />
            <ChoiceList
              legend="Sent all the same"
              options={SEVERITIES.map((value) => ({ value, label: value }))}
              chosen={passes}
              onChange={(chosen) => onChange({ passes: chosen })}
              none="Nothing is."
            />
          </>
        )}
      </div>
    </>
  );
}
