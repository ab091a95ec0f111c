import { type FieldReader, fieldReader } from "@/lib/contract/fields";
import type { ScoredTransaction } from "@/lib/contract/scoring/labelled";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { UsageError } from "../input/usage-error";
import type { LabelsFrom } from "./arguments";
import { type FileLabel, labelKey, readFileLabels } from "./labels-file";

/** Says what a transaction turned out to be, once for each. */
type LabelReader = (transaction: Transaction) => {
  readonly label: ScoredTransaction["label"];
  readonly at: number | null;
};

/** The reader of labels from where they are: a file, or a field of each transaction. Both fail with `UsageError`. */
export async function labelReader(from: LabelsFrom): Promise<LabelReader> {
  if ("field" in from) return readerOfField(from.field, fieldReader(from.field));
  const labels = await readFileLabels(from.file);
  return ({ timestamp, accountId, id }) => {
    const found: FileLabel | null = labels.get(labelKey(timestamp, accountId, id)) ?? null;
    return { label: found?.label ?? null, at: found?.at ?? null };
  };
}

const FIELD_LABELS: ReadonlyMap<AttributeValue, ScoredTransaction["label"]> = new Map<
  AttributeValue,
  ScoredTransaction["label"]
>([
  [1, "fraud"],
  [0, "legitimate"],
  [true, "fraud"],
  [false, "legitimate"],
  ["1", "fraud"],
  ["0", "legitimate"],
  ["true", "fraud"],
  ["false", "legitimate"],
  ["fraud", "fraud"],
  ["legitimate", "legitimate"],
]);

/** A field says what a transaction turned out to be, and nothing of when that was known: it is taken to be known after the gap. */
function readerOfField(field: string, readLabel: FieldReader): LabelReader {
  return (transaction) => {
    const value = readLabel(transaction);
    const label = value === null ? null : FIELD_LABELS.get(value);
    if (label !== undefined) return { label, at: null };
    throw new UsageError(
      `transaction ${transaction.id}: ${field} is ${JSON.stringify(value)}; expected 1 or 0, true or false, fraud or legitimate`,
    );
  };
}
