import { fieldReader } from "@/lib/contract/fields";
import type { Transaction } from "@/lib/contract/transaction";
import { type CompileScope, compileListed } from "./condition";
import type { ListTable } from "./list-table";

/** How conditions on a transaction as it arrives are compiled; without lists for those that ask none. */
export function transactionScope(lists: ListTable | null): CompileScope<Transaction> {
  return {
    field: fieldReader,
    step: noStep,
    anchor: noAnchor,
    measure: noMeasure,
    listed: (field, op, list) => {
      if (lists === null) throw new Error(`the list ${list} was not expected`);
      return compileListed(fieldReader(field), timeOf, op, lists.of(list));
    },
  };
}

const timeOf = (transaction: Transaction): number => transaction.timestamp;

export function noAnchor(): never {
  throw new Error("only an event that is measured can refer to the one that is judged");
}

export function noMeasure(): never {
  throw new Error("only an event that is judged by a formula has measures");
}

export function noStep(): never {
  throw new Error("only an event of a sequence can refer to an earlier step");
}
