import type { Db } from "../../database/db";
import { inTransaction } from "../../database/in-transaction";
import { isRecord } from "../../transactions/stored";
import type { Replacements } from "./patterns";
import type { Held } from "./sweep";
import type { Tally } from "./tally";

const ROWS_MAX = 500;

/** What of a transaction tells how it was judged and not who it was: all else of it is personal. */
const KEPT = [
  "id",
  "accountId",
  "amount",
  "currency",
  "timestamp",
  "type",
  "merchantId",
  "merchantCategory",
  "terminalId",
  "channel",
  "country",
];
/** Fields that may be a key: what is this account's alone has a pseudonym, so that alerts still show what they rest on. */
const REPLACED = ["cardId", "deviceId", "ip"];

interface Row {
  readonly place: string;
  readonly body: string;
}

/** Takes what is personal out of the stored transactions of the account. Gives the number of them. */
export async function eraseOwn(
  db: Db,
  accountId: string,
  replacements: Replacements,
  held: Held,
  dryRun: boolean,
  tally: Tally,
): Promise<number> {
  const due = "account_id = $1 and not (id = any($2::text[]))";
  if (dryRun) {
    const { rows } = await db.pool.query<{ count: number }>(`select count(*) as count from transaction where ${due}`, [
      accountId,
      held.transactions,
    ]);
    return rows[0]?.count ?? 0;
  }
  for (let count = 0; ; ) {
    const changed = await inTransaction(db.pool, async (client) => {
      const { rows } = await client.query<Row>(
        `select ctid::text as place, body from transaction where ${due} limit ${ROWS_MAX} for update`,
        [accountId, held.transactions],
      );
      await client.query(
        `update transaction t set account_id = $3, body = n.body
         from unnest($1::text[], $2::text[]) as n (place, body) where t.ctid = n.place::tid`,
        [
          rows.map(({ place }) => place),
          rows.map(({ body }) => withoutPerson(body, replacements)),
          replacements.get(accountId),
        ],
      );
      await tally(client, "transaction", rows.length);
      return rows.length;
    });
    count += changed;
    if (changed < ROWS_MAX) return count;
  }
}

/** The same in what is kept as evidence. Gives the number of rows. */
export async function eraseEvidence(
  db: Db,
  accountId: string,
  replacements: Replacements,
  held: Held,
  dryRun: boolean,
  tally: Tally,
): Promise<number> {
  let count = 0;
  const needle = JSON.stringify(accountId).slice(1, -1);
  for (let after: readonly [string, string, number] = ["", "", -(2 ** 53)]; ; ) {
    const last = await inTransaction(db.pool, async (client) => {
      const { rows } = await client.query<Row & { key_hash: string; id: string; event_time: number }>(
        `select ctid::text as place, key_hash, id, event_time, body from evidence
         where (key_hash, id, event_time) > ($1, $2, $3) and not (key_hash = any($4::text[])) and strpos(body, $5) > 0
         order by key_hash, id, event_time limit ${ROWS_MAX} for update`,
        [...after, held.keyHashes, needle],
      );
      const own = rows.filter(({ body }) => accountOf(body) === accountId);
      count += own.length;
      if (!dryRun && own.length > 0) {
        await client.query(
          `update evidence e set body = n.body from unnest($1::text[], $2::text[]) as n (place, body) where e.ctid = n.place::tid`,
          [own.map(({ place }) => place), own.map(({ body }) => withoutPerson(body, replacements))],
        );
        await tally(client, "evidence", own.length);
      }
      return rows.length === ROWS_MAX ? rows.at(-1) : undefined;
    });
    if (last === undefined) return count;
    after = [last.key_hash, last.id, last.event_time];
  }
}

function accountOf(body: string): string {
  return String(recordOf(body).accountId);
}

/** What is left of a record of the account. */
function withoutPerson(body: string, replacements: Replacements): string {
  const record = recordOf(body);
  const kept: Record<string, unknown> = {};
  for (const name of KEPT) if (name in record) kept[name] = record[name];
  for (const name of ["accountId", ...REPLACED]) {
    const pseudonym = replacements.get(String(record[name]));
    if (pseudonym !== undefined) kept[name] = pseudonym;
  }
  return JSON.stringify(kept);
}

function recordOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Values of an account that may be erased with it, most often used first. */
const VALUES_MAX = 100;

/** Cards, devices and addresses that stored transactions of this account have and of no other. */
export async function valuesOf(db: Db, accountId: string): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ value: string }>(
    `select value from (
       select v.value, count(*) as uses from transaction t,
         lateral (select value from jsonb_each_text(t.body::jsonb) where key = any($2::text[])) v
       where t.account_id = $1 and length(v.value) between 6 and 128 and v.value ~ '[0-9]'
       group by v.value order by uses desc limit ${VALUES_MAX}) own
     where not exists (
       select from transaction o where o.account_id <> $1 and strpos(o.body, to_json(own.value)::text) > 0)`,
    [accountId, REPLACED],
  );
  return rows.map(({ value }) => value);
}
