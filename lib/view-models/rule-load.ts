import type { RuleLoad } from "@/lib/contract/system-calls";

/** A rule that takes longer for a transaction is worth a look, microseconds: what all shipped rules together take. */
const COST_MARKED_US = 20;
/** Fewer transactions say nothing certain, the first of a process being slow for every rule, unless they took long. */
const EVALUATED_MIN = 1_000;
const TAKEN_MIN_US = 1_000_000;

/** Whether a rule costs more than `limitUs` for each transaction, as far as that is certain. */
function costsMore({ costUs, evaluated }: RuleLoad, limitUs: number): boolean {
  return costUs !== null && costUs > limitUs && (evaluated >= EVALUATED_MIN || costUs * evaluated >= TAKEN_MIN_US);
}

/** What a reader should know about a rule's cost, in sentences; empty when it is ordinary. */
export function loadRemarks(load: RuleLoad): readonly string[] {
  const remarks: string[] = [];
  if (costsMore(load, COST_MARKED_US)) {
    remarks.push(
      `Slow: ${costText(load)} for each transaction, ${Math.round(load.share * 100)} % of the time of all rules.`,
    );
  }
  if (load.overflows > 0) {
    const searches = load.overflows === 1 ? "One search was" : `${load.overflows.toLocaleString("en")} searches were`;
    remarks.push(
      `${searches} given up after 10,000 candidates: it may miss what it looks for. Narrow its steps or its time.`,
    );
  }
  return remarks;
}

/** Microseconds a transaction with two digits that count. */
export function costText({ costUs }: Pick<RuleLoad, "costUs">): string {
  if (costUs === null) return "–";
  return `${costUs < 0.1 ? "< 0.1" : costUs < 10 ? costUs.toFixed(1) : Math.round(costUs).toLocaleString("en")} µs`;
}
