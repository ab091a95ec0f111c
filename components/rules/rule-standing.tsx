import { Badge } from "@/components/ui";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { stateText } from "@/lib/view-models/rule-diff";
import { StateMark } from "../ui/state-mark";

/** How a rule stands: its state, what of a change is under way on live traffic, and whether detectors have it yet. */
export function RuleStanding({ rule }: { readonly rule: RuleRow }) {
  const { rollout, candidate } = rule;
  return (
    <span className="flex flex-col items-start gap-0.5">
      <StateMark state={stateText(rule)} />
      {rollout !== null && (
        <span
          className="whitespace-nowrap text-accent"
          title={
            rollout.before === null
              ? "The rule raises for this part of the keys; the others are not looked at"
              : `Version ${rule.version} raises for this part of the keys, version ${rollout.before.version} for the others`
          }
        >
          Roll-out {rollout.percent} %
        </span>
      )}
      {candidate !== null && (
        <span
          className="whitespace-nowrap text-accent"
          title="A changed version runs in shadow beside it: its hits are counted and raise no alerts"
        >
          Candidate in shadow
        </span>
      )}
      {!rule.inForce && (
        <Badge tone="warn" title="Saved, but not every detector runs this version yet">
          not in force yet
        </Badge>
      )}
    </span>
  );
}
