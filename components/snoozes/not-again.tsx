"use client";

import { Checkbox } from "@/components/ui";
import type { EndChoice } from "@/lib/view-models/ends";
import { EndField } from "./end-field";

export interface NotAgainProps {
  /** Alerts that are resolved. */
  readonly alerts: number;
  /** Null: alerts again at once. */
  readonly end: EndChoice | null;
  readonly onChange: (end: EndChoice | null) => void;
  readonly missing: boolean;
}

/** "Not again for this key": snoozes the rule for the key while its alert is resolved. */
export function NotAgain({ alerts, end, onChange, missing }: NotAgainProps) {
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label={alerts === 1 ? "Not again for this key" : "Not again for these keys"}
        checked={end !== null}
        onChange={(checked) => onChange(checked ? { choice: "7", day: "" } : null)}
      />
      {end !== null && (
        <EndField
          label={alerts === 1 ? "No alert of this rule for" : "No alert of their rules for"}
          end={end}
          onChange={onChange}
          missing={missing}
        />
      )}
    </div>
  );
}
