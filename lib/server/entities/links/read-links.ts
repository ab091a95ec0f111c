import { sql } from "kysely";
import { ENTITY_FIELDS, ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import type { Db } from "../../data/db";
import { labelledTransactions } from "../../labels/of";
import { type StoredTransactionRow, storedOf } from "../../transactions/stored";
import type { Span } from "../lookup/candidate";
import { type FoundByEntity, findByEntity, type GoneThrough, goThroughMany, laterOf } from "../lookup/find";
import type { LinkedEntity, LinkedTransaction, LinkReader, NamedEntity, ReadEntity } from "./linked";

/** Entities that are looked for at once. */
const AT_ONCE = 4;

/** Reads the transactions of a time. What was read once is not asked about again. */
export function linkReader(db: Db, span: Span): LinkReader {
  const accounts = new Map<string, boolean>();
  const known = new Map<string, LinkedTransaction>();
  let completeSince: number | null = null;

  const rowsOf = async (
    { kind, id }: LinkedEntity,
    gone: GoneThrough | undefined,
    count: number,
  ): Promise<readonly StoredTransactionRow[]> => {
    // An account is looked for as the counterparty of others as well.
    const kinds: readonly EntityKind[] = kind === "account" ? ["account", "counterparty"] : [kind];
    const found: FoundByEntity[] = [];
    // One after the other: others need connections as well.
    for (const each of kinds) found.push(await findByEntity(db, { kind: each, id, ...span }, null, count, gone));
    for (const each of found) completeSince = laterOf(completeSince, each.completeSince);
    const rows = new Map(found.flatMap((each) => each.rows).map((row) => [nameOf(row), row]));
    return [...rows.values()].sort((a, b) => b.event_time - a.event_time).slice(0, count);
  };

  return {
    read: async (entities, transactionsMax) => {
      const gone = await goThroughMany(db, [...new Set(entities.map(({ id }) => id))], span);
      const rows: (readonly StoredTransactionRow[])[] = [];
      for (let at = 0; at < entities.length; at += AT_ONCE) {
        const some = entities.slice(at, at + AT_ONCE);
        rows.push(
          ...(await Promise.all(some.map((entity) => rowsOf(entity, gone.get(entity.id), transactionsMax + 1)))),
        );
      }
      await learn(db, { accounts, known }, rows.flat());
      return entities.map((entity, i): ReadEntity => {
        const own = rows[i] ?? [];
        return {
          entity,
          isCut: own.length > transactionsMax,
          transactions: own.slice(0, transactionsMax).flatMap((row) => known.get(nameOf(row)) ?? []),
        };
      });
    },
    completeSince: () => completeSince,
  };
}

/** The entity by the name that links have for it: a counterparty that is an account is one. */
export async function asLinked(db: Db, { kind, id }: LinkedEntity): Promise<LinkedEntity> {
  return kind === "counterparty" && (await accountsAmong(db, [id])).has(id) ? { kind: "account", id } : { kind, id };
}

interface Learned {
  /** By id, whether it is an account's. */
  readonly accounts: Map<string, boolean>;
  readonly known: Map<string, LinkedTransaction>;
}

/** Finds out about rows that were not seen before: which counterparties are accounts, and what is known to be fraud. */
async function learn(db: Db, { accounts, known }: Learned, rows: readonly StoredTransactionRow[]): Promise<void> {
  const fresh = [...new Map(rows.map((row) => [nameOf(row), row])).values()]
    .filter((row) => !known.has(nameOf(row)))
    .map((row) => ({ row, stored: storedOf(row) }));
  const counterparties = fresh.flatMap(({ stored }) => textIn(stored.body, "counterparty"));
  const asked = [...new Set(counterparties)].filter((id) => !accounts.has(id));
  const [own, labelled] = await Promise.all([
    accountsAmong(db, asked),
    labelledTransactions(
      db,
      fresh.map(({ stored }) => stored),
    ),
  ]);
  for (const id of asked) accounts.set(id, own.has(id));
  for (const [i, { row, stored }] of fresh.entries()) {
    known.set(nameOf(row), {
      name: nameOf(row),
      id: stored.id,
      accountId: stored.accountId,
      timestamp: stored.timestamp,
      amount: stored.amount,
      currency: stored.currency,
      baseAmount: row.base_amount,
      isFraud: labelled[i]?.outcome?.label === "fraud",
      entities: entitiesIn({ ...stored.body, accountId: stored.accountId }, (id) => accounts.get(id) === true),
    });
  }
}

/** Those of the ids that stored transactions have as their account. */
async function accountsAmong({ direct }: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select w.id from unnest(${ids}::text[]) w (id)
    where exists (select from stored_transaction t where t.account_id = w.id)`.execute(direct);
  return new Set(rows.map(({ id }) => id));
}

/** What the body of a transaction names. */
function entitiesIn(
  body: Readonly<Record<string, unknown>>,
  isAccount: (id: string) => boolean,
): readonly NamedEntity[] {
  return ENTITY_KINDS.flatMap((as) =>
    textIn(body, as).map((id) => ({ kind: as === "counterparty" && isAccount(id) ? "account" : as, id, as })),
  );
}

function textIn(body: Readonly<Record<string, unknown>>, kind: EntityKind): readonly string[] {
  const value = body[ENTITY_FIELDS[kind]];
  return typeof value === "string" && value !== "" ? [value] : [];
}

function nameOf(row: StoredTransactionRow): string {
  return `${row.event_time} ${row.account_id === "" ? storedOf(row).accountId : row.account_id} ${row.id}`;
}
