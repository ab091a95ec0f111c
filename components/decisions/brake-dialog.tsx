"use client";

import { ReasonDialog } from "@/components/ui/reason-dialog";
import { usePullBrake } from "./decision-queries";

/** What is asked about: the brake of all rules, or of one. */
export interface BrakeStep {
  readonly on: boolean;
  readonly rule: { readonly id: string; readonly name: string } | null;
}

/** Asks why, then puts the brake on or takes it off. */
export function BrakeDialog({ step, onClose }: { readonly step: BrakeStep; readonly onClose: () => void }) {
  const { on, rule } = step;
  const pull = usePullBrake(onClose);
  const whose = rule === null ? "every rule" : rule.name;
  return (
    <ReasonDialog
      title={on ? "Put on the brake?" : rule === null ? "Take off the brake?" : `Let ${rule.name} block again?`}
      description={
        on
          ? `From now on every block of ${whose} is answered as review, in all processes within a second. Nothing else changes.`
          : `From now on a block of ${whose} is answered as block again.${rule === null ? "" : " Only what comes from now on counts towards its limit."}`
      }
      verb={on ? "Put on the brake" : rule === null ? "Take off the brake" : "Let it block"}
      hint="Kept with it, and in the audit."
      busy={pull.isPending}
      onClose={onClose}
      onSubmit={(reason) => pull.mutate({ on, reason, ...(rule === null ? {} : { ruleId: rule.id }) })}
    />
  );
}
