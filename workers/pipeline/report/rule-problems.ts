import type { Problems } from "../problems/problems";

const REMEDY = "Open the rule in the studio, correct what is named here and publish it, or switch the rule off.";

/** Tells health of rules that cannot run; called with all of them, as sentences, whenever they may have changed. */
export function createRuleProblems(problems: Problems): (faults: readonly string[]) => void {
  let told: readonly string[] = [];
  return (faults) => {
    if (faults === told) return;
    for (const fault of told) if (!faults.includes(fault)) problems.clear(placeOf(fault));
    for (const fault of faults) {
      problems.raise(placeOf(fault), { code: "rules-not-in-force", message: `${fault}.`, remedy: REMEDY });
    }
    told = faults;
  };
}

function placeOf(fault: string): string {
  return `rule ${fault}`;
}
