import type { KnownOutcome } from "@/lib/contract/label-api";
import { OUTCOME_WORD, outcomeSource } from "@/lib/view-models/label-words";
import { Badge } from "./badge";
import { formatExact } from "./format";

/** What a transaction turned out to be; who says so, and since when, on hover. */
export function OutcomeMark({ outcome }: { readonly outcome: KnownOutcome }) {
  const { label, at } = outcome;
  return (
    <Badge tone={label === "fraud" ? "critical" : "ok"} title={`${outcomeSource(outcome)}\n${formatExact(at)}`}>
      {OUTCOME_WORD[label].toLowerCase()}
    </Badge>
  );
}
