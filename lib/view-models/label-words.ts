import type { Label, LabelKind } from "@/lib/contract/label";
import type { KnownOutcome } from "@/lib/contract/label-api";

export const OUTCOME_WORD: Readonly<Record<Label, string>> = { fraud: "Fraud", legitimate: "Legitimate" };

/** How it became known, as it stands behind "Fraud" or "Legitimate". */
export const LABEL_KIND_WORDS: Readonly<Record<LabelKind, string>> = {
  chargeback: "chargeback",
  confirmed: "confirmed",
  "customer-denied": "the customer denies it",
  "customer-confirmed": "the customer confirms it",
  settled: "settled",
};

/** Who says so, in one line: "chargeback, said by Card processor"; "alert of Card testing". */
export function outcomeSource({ by }: KnownOutcome): string {
  return by.source === "label" ? `${LABEL_KIND_WORDS[by.kind]}, said by ${by.name}` : `alert of ${by.ruleName}`;
}
