import { z } from "zod";
import { isJsonObject } from "@/lib/contract/is-json-object";
import type { Db } from "../../data/db";
import { type DataAccess, transact } from "../../data/transact";
import { Prisma } from "../../generated/prisma/client";
import type { Replacements } from "./patterns";
import type { HeldReferences } from "./sweep";
import type { ErasedRowCounter } from "./tally";
import { withSegments } from "./with-segments";

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

/** A row by where it lies in its table. */
const Row = z.object({ place: z.string(), body: z.string() });
const EvidenceRow = Row.extend({ keyHash: z.string(), id: z.string(), eventTime: z.bigint() });

/** Takes what is personal out of the stored transactions of the account. Gives the number of them. */
export async function eraseOwn(
  db: Db,
  accountId: string,
  replacements: Replacements,
  held: HeldReferences,
  dryRun: boolean,
  tally: ErasedRowCounter,
): Promise<number> {
  const due = Prisma.sql`account_id = ${accountId} and not (id = any(${[...held.transactions]}::text[]))`;
  if (dryRun) {
    const counted = await db.prisma.$queryRaw`select count(*) as count from stored_transaction where ${due}`;
    return Counted.parse(counted)[0].count;
  }
  for (let count = 0; ; ) {
    const changed = await transact(db, async (tx) => {
      const rows = z.array(Row).parse(
        await tx.prisma.$queryRaw`
          select ctid::text as place, body from stored_transaction where ${due} limit ${ROWS_MAX} for update`,
      );
      await tx.prisma.$executeRaw(
        withSegments(Prisma.sql`
          update stored_transaction t set account_id = ${replacements.get(accountId)}, body = n.body
          from ${withoutPersons(rows, replacements)} where t.ctid = n.place::tid`),
      );
      await tally(tx, "transaction", rows.length);
      return rows.length;
    });
    count += changed;
    if (changed < ROWS_MAX) return count;
  }
}

/** The same in what was asked about the account's payments. Gives the number of rows. */
export async function eraseDecisions(
  db: Db,
  accountId: string,
  replacements: Replacements,
  held: HeldReferences,
  dryRun: boolean,
  tally: ErasedRowCounter,
): Promise<number> {
  const due = Prisma.sql`
    keys @> array[${accountId}]::text[] and account_id = ${accountId}
    and not (transaction_id = any(${[...held.transactions]}::text[]))`;
  if (dryRun) {
    const counted = await db.prisma.$queryRaw`select count(*) as count from decision where ${due}`;
    return Counted.parse(counted)[0].count;
  }
  for (let count = 0; ; ) {
    const changed = await transact(db, async (tx) => {
      const rows = z.array(Row).parse(
        await tx.prisma.$queryRaw`
          select ctid::text as place, body from decision where ${due} limit ${ROWS_MAX} for update`,
      );
      await tx.prisma.$executeRaw`
        update decision d set account_id = ${replacements.get(accountId)}, body = n.body
        from ${withoutPersons(rows, replacements)} where d.ctid = n.place::tid`;
      await tally(tx, "decision", rows.length);
      return rows.length;
    });
    count += changed;
    if (changed < ROWS_MAX) return count;
  }
}

const Counted = z.tuple([z.object({ count: z.bigint().transform(Number) })]);

/** Rows of `place` and `body`, what is left of each. */
function withoutPersons(rows: readonly z.infer<typeof Row>[], replacements: Replacements): Prisma.Sql {
  const places = rows.map(({ place }) => place);
  const bodies = rows.map(({ body }) => withoutPerson(body, replacements));
  return Prisma.sql`unnest(${places}::text[], ${bodies}::text[]) as n (place, body)`;
}

/** The same in what is kept as evidence. Gives the number of rows. */
export async function eraseEvidence(
  db: Db,
  accountId: string,
  replacements: Replacements,
  held: HeldReferences,
  dryRun: boolean,
  tally: ErasedRowCounter,
): Promise<number> {
  let count = 0;
  for (let after: EvidencePlace | undefined = { keyHash: "", id: "", eventTime: -(2n ** 53n) }; after !== undefined; ) {
    const from: EvidencePlace = after;
    const part = await transact(db, async (tx) => {
      const rows = await evidenceNaming(tx, accountId, held, from);
      const own = rows.filter(({ body }) => accountOf(body) === accountId);
      if (!dryRun && own.length > 0) {
        await tx.prisma.$executeRaw`
          update evidence e set body = n.body from ${withoutPersons(own, replacements)} where e.ctid = n.place::tid`;
        await tally(tx, "evidence", own.length);
      }
      return { own: own.length, next: rows.length === ROWS_MAX ? rows.at(-1) : undefined };
    });
    count += part.own;
    after = part.next;
  }
  return count;
}

type EvidencePlace = Pick<z.infer<typeof EvidenceRow>, "keyHash" | "id" | "eventTime">;

/** The next rows behind a place that may be of the account, locked. */
async function evidenceNaming(
  { prisma }: DataAccess,
  accountId: string,
  held: HeldReferences,
  { keyHash, id, eventTime }: EvidencePlace,
): Promise<readonly z.infer<typeof EvidenceRow>[]> {
  const needle = JSON.stringify(accountId).slice(1, -1);
  const rows = await prisma.$queryRaw`
    select ctid::text as place, key_hash as "keyHash", id, event_time as "eventTime", body from evidence
    where (key_hash, id, event_time) > (${keyHash}, ${id}, ${eventTime})
      and not (key_hash = any(${[...held.keyHashes]}::text[])) and strpos(body, ${needle}) > 0
    order by key_hash, id, event_time limit ${ROWS_MAX} for update`;
  return z.array(EvidenceRow).parse(rows);
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
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Values of an account that may be erased with it, most often used first. */
const VALUES_MAX = 100;

/** Cards, devices and addresses that stored transactions of this account have and of no other. */
export async function identityValues(db: Db, accountId: string): Promise<readonly string[]> {
  const rows = await db.prisma.$queryRaw`
    select value from (
      select v.value, count(*) as uses from stored_transaction t,
        lateral (select value from jsonb_each_text(t.body::jsonb) where key = any(${REPLACED}::text[])) v
      where t.account_id = ${accountId} and length(v.value) between 6 and 128 and v.value ~ '[0-9]'
      group by v.value order by uses desc limit ${VALUES_MAX}) own
    where not exists (
      select from stored_transaction o where o.account_id <> ${accountId} and strpos(o.body, to_json(own.value)::text) > 0)`;
  return z
    .array(z.object({ value: z.string() }))
    .parse(rows)
    .map(({ value }) => value);
}
