import { z } from "zod";
import type { TransactionExportQuery } from "@/lib/contract/backtest";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { OPTIONAL_TEXT_FIELDS } from "@/lib/contract/transaction";
import type { Db } from "../data/db";
import { type ExportColumn, type ExportTable, isoTime } from "../export/table";
import { Prisma } from "../generated/prisma/client";
import { labelledTransactions } from "../labels/of";
import { storedOf } from "./stored";

const PAGE_ROWS = 500;

/** A stored transaction with what it turned out to be: `fraud`, `legitimate`, or null while nothing is known. */
export interface ExportedTransaction extends StoredTransaction {
  readonly outcome: string | null;
}

const bodyColumn = (field: string, type: "text" | "number"): ExportColumn<ExportedTransaction> => ({
  name: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  type,
  value: ({ body }) => (typeof body[field] === (type === "text" ? "string" : "number") ? body[field] : null),
});

/** Transactions as a file has them: the fields of the contract, and the attributes as JSON. */
export const TRANSACTION_TABLE: ExportTable<ExportedTransaction> = {
  name: "transactions",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "account_id", type: "text", value: ({ accountId }) => accountId },
    { name: "timestamp", type: "time", value: ({ timestamp }) => timestamp },
    { name: "amount", type: "number", value: ({ amount }) => amount },
    { name: "currency", type: "text", value: ({ currency }) => currency },
    { name: "base_amount", type: "number", value: ({ baseAmount }) => baseAmount },
    ...OPTIONAL_TEXT_FIELDS.map((field) => bodyColumn(field, "text")),
    bodyColumn("latitude", "number"),
    bodyColumn("longitude", "number"),
    { name: "attributes", type: "json", value: ({ body }) => body.attributes },
    { name: "outcome", type: "text", value: ({ outcome }) => outcome },
  ],
  object: ({ body, timestamp, baseAmount, outcome }) => ({
    ...body,
    timestamp: isoTime(timestamp),
    baseAmount: baseAmount ?? null,
    outcome,
  }),
};

const Row = z.object({
  stream: z.number(),
  partition: z.number(),
  record_offset: z.bigint(),
  item: z.number(),
  id: z.string(),
  account_id: z.string(),
  event_time: z.bigint().transform(Number),
  body: z.string(),
  base_amount: z.number().nullable(),
});
type Row = z.infer<typeof Row>;

/** All stored transactions that fit: of an account newest first, else in the order in which each partition of the stream has them. */
export async function* transactionPages(
  db: Db,
  query: TransactionExportQuery,
): AsyncGenerator<readonly ExportedTransaction[], void> {
  let after: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await readRows(db, query, after);
    const items = rows.map((row) => storedOf({ ...row, whole: true }));
    const labelled = await labelledTransactions(db, items);
    yield items.map((item, i) => ({ ...item, outcome: labelled[i]?.outcome?.label ?? null }));
    after = rows.at(-1) ?? null;
    if (rows.length < PAGE_ROWS) return;
  }
}

async function readRows(
  db: Db,
  { accountId, from, to }: TransactionExportQuery,
  after: Row | null,
): Promise<readonly Row[]> {
  const place = Prisma.sql`(stream, partition, record_offset, item)`;
  const last =
    after === null
      ? null
      : Prisma.sql`(${after.stream}::smallint, ${after.partition}::int, ${after.record_offset}::bigint, ${after.item}::int)`;
  const conditions = [
    ...(from === undefined ? [] : [Prisma.sql`event_time >= ${from}::bigint`]),
    ...(to === undefined ? [] : [Prisma.sql`event_time < ${to}::bigint`]),
    ...(accountId === undefined ? [] : [Prisma.sql`account_id = ${accountId}`]),
    ...(last === null || after === null
      ? []
      : accountId === undefined
        ? [Prisma.sql`${place} > ${last}`]
        : [
            Prisma.sql`event_time <= ${after.event_time}::bigint and (event_time < ${after.event_time}::bigint or ${place} > ${last})`,
          ]),
  ];
  const where = conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join(conditions, " and ")}`;
  const order =
    accountId === undefined
      ? Prisma.sql`stream, partition, record_offset, item`
      : Prisma.sql`event_time desc, stream, partition, record_offset, item`;
  return db.prisma.$queryRaw`
    select stream, partition, record_offset, item, id, account_id, event_time, body, base_amount
    from stored_transaction ${where} order by ${order} limit ${PAGE_ROWS}`.then(Row.array().parse);
}
