import { isJsonObject } from "@/lib/contract/is-json-object";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import type { ExplainedAlert } from "./detail";

/** Attributes in which the simulator says what it made up: they would tell the analyst of the demo the answer. */
const LABELS: ReadonlySet<string> = new Set(["fraud", "scenario"]);

/** The alert as the demo shows it: its transactions do not say which of them are frauds. */
export function withoutLabels(detail: ExplainedAlert): ExplainedAlert {
  return { ...detail, evidence: detail.evidence.map(withoutLabel), context: detail.context.map(withoutLabel) };
}

function withoutLabel(transaction: StoredTransaction): StoredTransaction {
  const { attributes, ...body } = transaction.body;
  if (!isJsonObject(attributes)) return transaction;
  const kept = Object.entries(attributes).filter(([name]) => !LABELS.has(name));
  if (kept.length === 0) return { ...transaction, body };
  return { ...transaction, body: { ...body, attributes: Object.fromEntries(kept) } };
}
