import type { Selectable } from "kysely";
import type { LabelStatement } from "@/lib/contract/label-api";
import { LabelKindSchema, LabelSchema } from "@/lib/contract/label-api";
import type { Tables } from "../data/tables";

/** What was said, as it is stored. @throws ZodError when it is nothing of the contract's */
export function statementOf(row: Selectable<Tables["transactionLabel"]>): LabelStatement {
  return {
    id: String(row.id),
    transactionId: row.transactionId,
    accountId: row.accountId,
    timestamp: Number(row.eventTime),
    label: LabelSchema.parse(row.label),
    kind: LabelKindSchema.parse(row.kind),
    at: Number(row.at),
    receivedAt: Number(row.receivedAt),
    saidBy: { id: row.saidById, name: row.saidByName },
  };
}
