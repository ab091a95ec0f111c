"use client";

import { RULE_ACTIONS, type RuleAction, scoreOf } from "@/lib/contract/rule-action";
import { SEVERITIES } from "@/lib/contract/severity";
import { issueId, useBuilder, useIssues, usePart } from "./builder-context";
import { RadioChoice } from "./radio-choice";
import { BuilderRow } from "./row";
import { ValueInput } from "./value-input";

const ACTION_WORD: Readonly<Record<RuleAction, string>> = {
  none: "Let it through",
  review: "Ask for a review",
  block: "Block it",
};

/** What a hit asks of the decision about its transaction, and how much it says of fraud. */
export function DecisionParts() {
  const { disabled } = useBuilder();
  const [action, setAction] = usePart(["action"]);
  const [score, setScore] = usePart(["score"]);
  const [severity] = usePart(["severity"]);
  const scoreIssues = useIssues(["score"]);
  const known = SEVERITIES.find((each) => each === severity);
  return (
    <>
      <BuilderRow label="Decision" path={["action"]} hint="What a hit asks for while the transaction waits.">
        <RadioChoice
          label="Decision"
          name="rule-action"
          value={action ?? "none"}
          options={RULE_ACTIONS.map((value) => ({ value, shown: ACTION_WORD[value] }))}
          disabled={disabled}
          onChange={(next) => setAction(next === "none" ? undefined : next)}
        />
      </BuilderRow>
      <BuilderRow label="Score" path={["score"]} hint="0 to 100: how much a hit says of fraud.">
        <span className="flex items-center gap-2">
          <ValueInput
            label="Score"
            kind="number"
            width="w-16"
            className="text-right"
            placeholder={known === undefined ? undefined : String(scoreOf({ severity: known }))}
            aria-describedby={scoreIssues.length > 0 ? issueId(["score"]) : undefined}
            disabled={disabled}
            invalid={scoreIssues.length > 0}
            value={score}
            onValue={setScore}
          />
          {score === undefined && known !== undefined && <span className="text-sm text-faint">by its severity</span>}
        </span>
      </BuilderRow>
    </>
  );
}
