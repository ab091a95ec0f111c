import type { Erasure, ErasureReport, ErasureStep } from "@/lib/contract/erasure";
import type { ListType } from "@/lib/contract/list-type";
import { auditNaming, REDACTED_MAX, redactAudit } from "../../audit/redact";
import type { Author } from "../../audit/write";
import { audit } from "../../audit/write";
import { transact } from "../../data/transact";
import { listsHolding } from "../../lists/entries";
import { editList } from "../../lists/save";
import { eraseComments } from "./comments";
import { heldBy } from "./held";
import { eraseKeys } from "./keys";
import { eraseLetters } from "./letters";
import { eraseDecisions, eraseEvidence, eraseOwn, identityValues } from "./own";
import { type Replacements, replacedJson, replacedText } from "./patterns";
import {
  AUDIT,
  beginErasure,
  beginStep,
  finishErasure,
  type RunningErasure,
  readDone,
  readErasure,
  readUnfinished,
} from "./records";
import { type RemainsGround, remainsOf } from "./remains";
import { replaceEverywhere } from "./sweep";
import { countNothing, tallyOf } from "./tally";
import { takeTurn } from "./turn";

/** What is asked. */
export interface EraseRequest {
  readonly accountId: string;
  readonly includeOpen: boolean;
  readonly reason: string | null;
}

/** An erasure that runs from now on. */
export interface BegunErasure {
  readonly begun: Erasure;
  /** Once it is done. */
  readonly done: Promise<Erasure>;
}

/**
 * Erases an account: a random pseudonym takes its place in every table, and what is personal goes from its transactions. It is done
 * step by step, each step some rows a transaction; what was cut off is completed by asking again, with the same pseudonym.
 * The audit is redacted last.
 * @throws Refused `unavailable` while another erasure runs
 */
export async function erase(ground: RemainsGround, author: Author, request: EraseRequest): Promise<Erasure> {
  return (await beginErase(ground, author, request)).done;
}

/** As `erase`, and resolves once it is written down that it runs. */
export function beginErase(ground: RemainsGround, author: Author, request: EraseRequest): Promise<BegunErasure> {
  return begin(ground, author, async () => request);
}

/**
 * Goes on with an erasure that was cut off, as it was asked for.
 * @throws Refused `notFound` for one that is done, `unavailable` while another erasure runs
 */
export function resumeErase(ground: RemainsGround, author: Author, id: string): Promise<BegunErasure> {
  return begin(ground, author, () => readUnfinished(ground.db, id));
}

async function begin(ground: RemainsGround, author: Author, asked: () => Promise<EraseRequest>): Promise<BegunErasure> {
  const { db } = ground;
  const turn = await takeTurn(db);
  try {
    const request = await asked();
    const values = await identityValues(db, request.accountId);
    const running = await beginErasure(db, author, request, values);
    await turn.runs(running.id);
    const begun = await readErasure(db, running.id);
    const finish = async (): Promise<Erasure> => {
      try {
        return await finishErasure(db, running, await eraseAll(ground, author, running, request));
      } finally {
        await turn.end();
      }
    };
    return { begun, done: finish() };
  } catch (error) {
    await turn.end();
    throw error;
  }
}

/** What `erase` would do now, without doing any of it. */
export async function eraseDryRun(ground: RemainsGround, request: EraseRequest): Promise<ErasureReport> {
  const values = await identityValues(ground.db, request.accountId);
  const replacements = new Map([request.accountId, ...values].map((value) => [value, "erased"]));
  const held = await heldBy(ground.db, request.accountId, replacements, request.includeOpen);
  const rows = await eraseRows(ground, request.accountId, replacements, held, null);
  const lines = await transact(ground.db, (tx) => auditNaming(tx, request.accountId));
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
  const held = await heldBy(db, accountId, replacements, includeOpen);
  await beginStep(db, running.id, "lists");
  for (const value of replacements.keys()) await takeOffLists(ground, author, value);
  await eraseRows(ground, accountId, replacements, held, running.id);
  await beginStep(db, running.id, "remains");
  const remains = await remainsOf(ground, replacements, held);
  await beginStep(db, running.id, "audit");
  const { rows } = await readDone(db, running.id);
  const said = {
    pseudonym: running.pseudonym,
    rows,
    held: held.alerts,
    note: `Erased an account, which is ${running.pseudonym} from now on`,
    ...(running.reason === null ? {} : { reason: replacedText(running.reason, replacements) }),
  };
  await redact(ground, author, running.id, replacements, said);
  const { audit: redacted } = await readDone(db, running.id);
  return { rows, audit: redacted, values: replacements.size - 1, held: [...held.alerts], remains: [...remains] };
}

type Held = Awaited<ReturnType<typeof heldBy>>;

/** Changes rows of every table and counts them; `id` null counts only. */
async function eraseRows(
  { db }: RemainsGround,
  accountId: string,
  replacements: Replacements,
  held: Held,
  id: string | null,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  const dryRun = id === null;
  const tally = id === null ? countNothing : tallyOf(id);
  const at = async (step: ErasureStep): Promise<void> => {
    if (id !== null) await beginStep(db, id, step);
  };
  // Where nothing changes, later steps find again what earlier ones would have changed.
  const add = (table: string, count: number): void => {
    if (count > 0) rows[table] = Math.max(rows[table] ?? 0, count);
  };
  await at("transactions");
  add("transaction", await eraseOwn(db, accountId, replacements, held, dryRun, tally));
  add("decision", await eraseDecisions(db, accountId, replacements, held, dryRun, tally));
  await at("alerts");
  const keys = await eraseKeys(db, replacements, held, dryRun, tally);
  add("alert", keys.alert);
  add("hit", keys.hit);
  await at("evidence");
  add("evidence", await eraseEvidence(db, accountId, replacements, held, dryRun, tally));
  await at("deadLetters");
  add("dead_letter", await eraseLetters(db, replacements, dryRun, tally));
  await at("texts");
  add("entity_comment", await eraseComments(db, replacements, dryRun, tally));
  for (const [table, count] of Object.entries(await replaceEverywhere(db, replacements, held, dryRun, tally)))
    add(table, count);
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

/** Redacts every line that names a value, and counts them; without any, says in a line of its own that it was done, once. */
async function redact(
  { db }: RemainsGround,
  author: Author,
  id: string,
  replacements: Replacements,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const line = { author, action: "erase", subject: `erasure:${id}`, detail };
  const lines = await linesNaming(db, replacements);
  const tally = tallyOf(id);
  for (let from = 0; from < lines.length; from += REDACTED_MAX) {
    const some = lines.slice(from, from + REDACTED_MAX);
    await transact(db, async (tx) => {
      const { events } = await redactAudit(tx, line, some, ({ subject, detail: was }) => ({
        subject: replacedText(subject, replacements),
        detail: replacedJson(was, replacements),
      }));
      await tally(tx, AUDIT, events);
    });
  }
  // One that was cut off here has said it.
  const { action, subject } = line;
  const said = await db.prisma.auditEvent.findFirst({ where: { action, subject }, select: { id: true } });
  if (said === null) await audit({ kysely: db.kysely, author }, line.action, line.subject, detail);
}

/** Ids of the lines of the audit that may name a value. */
async function linesNaming(db: RemainsGround["db"], replacements: Replacements): Promise<readonly number[]> {
  const lines = new Set<number>();
  for (const value of replacements.keys()) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const from: number = after;
      const ids = await transact(db, (tx) => auditNaming(tx, value, from));
      for (const each of ids) lines.add(each);
      after = ids.at(-1);
    }
  }
  return [...lines];
}
