import type { Erasure, ErasureReport } from "@/lib/contract/erasure";
import type { ListType } from "@/lib/contract/list-type";
import { auditNaming, REDACTED_MAX, redactAudit } from "../../audit/redact";
import type { Author } from "../../audit/write";
import { audit } from "../../audit/write";
import { Refused } from "../../errors";
import { inTransaction } from "../../in-transaction";
import { listsHolding } from "../../lists/entries";
import { editList } from "../../lists/save";
import { heldBy } from "./held";
import { eraseKeys } from "./keys";
import { eraseLetters } from "./letters";
import { eraseEvidence, eraseOwn, valuesOf } from "./own";
import { type Replacements, replacedJson, replacedText } from "./patterns";
import { beginErasure, finishErasure, type RunningErasure } from "./records";
import { type RemainsGround, remainsOf } from "./remains";
import { sweep } from "./sweep";

/** Of several that are asked for at once, one runs at a time. */
const LOCK = 7_209_533_117;

/** What is asked. */
export interface EraseRequest {
  readonly accountId: string;
  readonly includeOpen: boolean;
  readonly reason: string | null;
}

/**
 * Erases an account: a random pseudonym takes its place in every table, and what is personal goes from its transactions. It is done
 * step by step, each step some rows a transaction; what was cut off is completed by asking again, with the same pseudonym.
 * The audit is redacted last.
 * @throws Refused `unavailable` while another erasure runs
 */
export async function erase(ground: RemainsGround, author: Author, request: EraseRequest): Promise<Erasure> {
  return alone(ground, async () => {
    const { db } = ground;
    const values = await valuesOf(db, request.accountId);
    const running = await beginErasure(db, author, request, values);
    const report = await eraseAll(ground, author, running, request);
    return finishErasure(db, running, report);
  });
}

/** What `erase` would do now, without doing any of it. */
export async function eraseDryRun(ground: RemainsGround, request: EraseRequest): Promise<ErasureReport> {
  const values = await valuesOf(ground.db, request.accountId);
  const replacements = new Map([request.accountId, ...values].map((value) => [value, "erased"]));
  const held = await heldBy(ground.db.pool, request.accountId, replacements, request.includeOpen);
  const rows = await eraseRows(ground, request.accountId, replacements, held, true);
  const lines = await inTransaction(ground.db.pool, (client) => auditNaming(client, request.accountId));
  const remains = await remainsOf(ground, replacements, held);
  return { rows, audit: lines.length, values: values.length, held: [...held.alerts], remains: [...remains] };
}

async function eraseAll(
  ground: RemainsGround,
  author: Author,
  running: RunningErasure,
  { accountId, includeOpen }: EraseRequest,
): Promise<ErasureReport> {
  const { db } = ground;
  const replacements: Replacements = running.values;
  const held = await heldBy(db.pool, accountId, replacements, includeOpen);
  for (const value of replacements.keys()) await takeOffLists(ground, author, value);
  const rows = await eraseRows(ground, accountId, replacements, held, false);
  const remains = await remainsOf(ground, replacements, held);
  const said = {
    pseudonym: running.pseudonym,
    rows,
    held: held.alerts,
    note: `Erased an account, which is ${running.pseudonym} from now on`,
    ...(running.reason === null ? {} : { reason: replacedText(running.reason, replacements) }),
  };
  const redacted = await redact(ground, author, running.id, replacements, said);
  return { rows, audit: redacted, values: replacements.size - 1, held: [...held.alerts], remains: [...remains] };
}

type Held = Awaited<ReturnType<typeof heldBy>>;

async function eraseRows(
  { db }: RemainsGround,
  accountId: string,
  replacements: Replacements,
  held: Held,
  dryRun: boolean,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  const add = (table: string, count: number): void => {
    const before = rows[table] ?? 0;
    // Where nothing changes, later steps find again what earlier ones would have changed.
    if (count > 0) rows[table] = dryRun ? Math.max(before, count) : before + count;
  };
  add("transaction", await eraseOwn(db, accountId, replacements, held, dryRun));
  const keys = await eraseKeys(db, replacements, held, dryRun);
  add("alert", keys.alert);
  add("hit", keys.hit);
  add("evidence", await eraseEvidence(db, accountId, replacements, held, dryRun));
  add("dead_letter", await eraseLetters(db, replacements, dryRun));
  for (const [table, count] of Object.entries(await sweep(db, replacements, held, dryRun))) add(table, count);
  return rows;
}

/** What stands on lists of these is no account, even where one is called like it. */
const OTHER_LISTS: readonly ListType[] = ["country", "merchant"];

/** As a change of the list like any other: detectors take it up at a revision, and evaluate the same when they do it again. */
async function takeOffLists({ db }: RemainsGround, author: Author, value: string): Promise<void> {
  for (const name of await listsHolding(db, value, OTHER_LISTS)) {
    await editList(db, author, name, { remove: [value], note: "Erased" });
  }
}

/** Redacts every line that names a value; without any, says in a line of its own that it was done. */
async function redact(
  { db }: RemainsGround,
  author: Author,
  id: string,
  replacements: Replacements,
  detail: Readonly<Record<string, unknown>>,
): Promise<number> {
  const line = { author, action: "erase", subject: `erasure:${id}`, detail };
  const lines = await linesNaming(db, replacements);
  let isSaid = false;
  for (let from = 0; from < lines.length; from += REDACTED_MAX) {
    const some = lines.slice(from, from + REDACTED_MAX);
    const { byEvent } = await inTransaction(db.pool, (client) =>
      redactAudit(client, line, some, ({ subject, detail: was }) => ({
        subject: replacedText(subject, replacements),
        detail: replacedJson(was, replacements),
      })),
    );
    isSaid ||= byEvent !== null;
  }
  if (!isSaid) await audit({ client: db.pool, author }, line.action, line.subject, detail);
  return isSaid ? lines.length : 0;
}

/** Ids of the lines of the audit that may name a value. */
async function linesNaming(db: RemainsGround["db"], replacements: Replacements): Promise<readonly number[]> {
  const lines = new Set<number>();
  for (const value of replacements.keys()) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const from: number = after;
      const ids = await inTransaction(db.pool, (client) => auditNaming(client, value, from));
      for (const each of ids) lines.add(each);
      after = ids.at(-1);
    }
  }
  return [...lines];
}

async function alone<T>({ db }: RemainsGround, work: () => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LOCK]);
    if (rows[0]?.mine !== true) {
      throw new Refused({
        code: "unavailable",
        detail: "Another erasure runs; ask again when it is done.",
        retryAfterS: 5,
      });
    }
    return await work().finally(() => client.query("select pg_advisory_unlock($1)", [LOCK]));
  } finally {
    client.release();
  }
}
