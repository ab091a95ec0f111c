import { z } from "zod";
import { DECISIONS } from "@/lib/contract/decision";
import { DECISION_REASONS } from "@/lib/contract/decision-calls";
import type { Db } from "../data/db";
import { storedJson } from "../data/stored-text";
import type { Composed } from "./compose";
import { keysOf } from "./mark";
import { DecisionPart, PartHit } from "./part";
import type { Question } from "./read-question";

type Pool = Pick<Db["pool"], "query">;

/** In one statement with what it commits: that may be lost with the machine, as the stream and the parts bring it back. */
const NOT_AT_ONCE = "select set_config('synchronous_commit', 'off', true) as off";

/** A question to be written down. */
export interface NewQuestion {
  readonly question: Question;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  /** Id of the caller. */
  readonly askedBy: string;
  readonly timeoutMs: number;
}

/** Writes questions down, and says of each whether it was not asked before. */
export async function insertQuestions(pool: Pool, asked: readonly NewQuestion[]): Promise<readonly boolean[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: "decisions asked",
    // In one order: two processes that ask the same never wait for each other.
    text: `with fast as materialized (${NOT_AT_ONCE})
           insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms, appended_at)
           select a.id, a.transaction_id, a.account_id, a.event_time, a.keys, a.body, a.body_hash, a.asked_at, a.asked_by, a.timeout_ms, a.asked_at
           from fast, json_to_recordset($1::json) as a (id text, transaction_id text, account_id text, event_time bigint, keys text[],
             body text, body_hash text, asked_at bigint, asked_by text, timeout_ms int)
           order by a.id on conflict (id) do nothing returning id`,
    values: [storedJson(asked.map(askedRecord))],
  });
  const fresh = new Set(rows.map(({ id }) => id));
  // Of the same question twice the first is new.
  return asked.map(({ question }) => fresh.delete(question.id));
}

function askedRecord({ question, askedAt, askedBy, timeoutMs }: NewQuestion) {
  const { id, transaction, body, bodyHash } = question;
  return {
    id,
    transaction_id: transaction.id,
    account_id: transaction.accountId,
    event_time: transaction.timestamp,
    keys: keysOf(transaction),
    body,
    body_hash: bodyHash,
    asked_at: askedAt,
    asked_by: askedBy,
    timeout_ms: timeoutMs,
  };
}

/** An answer to be written down. */
export interface NewAnswer {
  readonly id: string;
  readonly composed: Composed;
  /** From the question to the answer; null: nobody was answered. */
  readonly ms: number | null;
  /** Epoch milliseconds; null: the outcome is known, but nobody was answered. */
  readonly answeredAt: number | null;
  /** When the true outcome was known, epoch milliseconds; null: not yet. */
  readonly completedAt: number | null;
}

/** Writes answers down where none stands, and says of each whether it was the first. */
export async function storeAnswers(pool: Pool, answers: readonly NewAnswer[]): Promise<readonly boolean[]> {
  const isFast = answers.every(({ composed }) => composed.complete);
  const { rows } = await pool.query<{ id: string }>({
    // What is not complete cannot be made from the parts again: it is kept before it is told.
    name: isFast ? "decisions answered" : "decisions answered, durable",
    text: isFast
      ? `with fast as materialized (${NOT_AT_ONCE}) select id from fast, store_decision_answers($1::json) as id`
      : "select store_decision_answers($1::json) as id",
    values: [storedJson(answers.map(answerRecord))],
  });
  const first = new Set(rows.map(({ id }) => id));
  return answers.map(({ id }) => first.delete(id));
}

function answerRecord({ id, composed, ms, answeredAt, completedAt }: NewAnswer) {
  const { given, unbraked, heldOut, complete, reason, score, hits, shadowHits } = composed;
  const { scorecardVersion, shadowScore, shadowVersion } = composed;
  return {
    id,
    answered_at: answeredAt,
    given,
    unbraked,
    held_out: heldOut,
    complete,
    reason,
    score,
    hits,
    shadow_hits: shadowHits,
    ms,
    completed_at: completedAt,
    scorecard_version: scorecardVersion,
    shadow_score: shadowScore,
    shadow_version: shadowVersion,
  };
}

/** A decision as far as whoever asks again needs it. */
const KnownDecision = z.object({
  id: z.string(),
  transactionId: z.string(),
  bodyHash: z.string(),
  askedAt: z.number(),
  timeoutMs: z.number(),
  appendedAt: z.number().nullable(),
  answer: z
    .object({
      given: z.enum(DECISIONS),
      complete: z.boolean(),
      reason: z.enum(DECISION_REASONS).nullable(),
      score: z.number(),
      hits: z.array(PartHit),
      shadowHits: z.array(PartHit),
      ms: z.number().nullable(),
    })
    .nullable(),
});
export type KnownDecision = z.infer<typeof KnownDecision>;

/** The decisions with these ids that are known, by id. */
export async function readKnown(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, KnownDecision>> {
  const { rows } = await pool.query<{ id: string }>({
    // Not prepared, as what was said: a plan made while the table was small would read all of it for as long as the connection lives.
    text: `select id, transaction_id as "transactionId", body_hash as "bodyHash", asked_at as "askedAt", timeout_ms as "timeoutMs",
             appended_at as "appendedAt", case when given is not null then jsonb_build_object('given', given, 'complete', complete,
               'reason', reason, 'score', score, 'hits', hits, 'shadowHits', shadow_hits, 'ms', ms) end as answer
           from decision where id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, KnownDecision.parse(row)]));
}

const StoredPart = DecisionPart.extend({ decisionId: z.string() });

/** What was said of these decisions so far. */
export async function readParts(
  pool: Pool,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly DecisionPart[]>> {
  const { rows } = await pool.query({
    text: `select decision_id as "decisionId", stream, source, source_offset as "sourceOffset", item, target, at, content
           from decision_part where decision_id = any($1)`,
    values: [ids],
  });
  const found = new Map<string, DecisionPart[]>();
  for (const { decisionId, ...part } of z.array(StoredPart).parse(rows)) {
    const parts = found.get(decisionId);
    if (parts === undefined) found.set(decisionId, [part]);
    else parts.push(part);
  }
  return found;
}
