import {
  AskedBatchBody,
  AskedBody,
  type DecisionAnswer,
  type DecisionAnswers,
  TIMEOUT_MS_DEFAULT,
} from "@/lib/contract/decision-calls";
import type { Caller } from "../callers/caller";
import type { Env } from "../env/env";
import { parsed, readExactJson } from "../http/body";
import type { Decisions } from "./decisions";
import { readQuestion } from "./read-question";

interface Needs {
  readonly env: Env;
  readonly decisions: () => Decisions;
}

/** A call that asks. */
interface AskCall {
  readonly request: Request;
  readonly caller: Caller;
  /** When it came, of `performance.now`. */
  readonly beganAtMs: number;
}

/** `POST /api/v1/decisions`. @throws Refused `badRequest` that names what is wrong, `decisionConflict` */
export async function askOne(own: Needs, { request, caller, beganAtMs }: AskCall): Promise<DecisionAnswer> {
  const { transaction, timeoutMs = TIMEOUT_MS_DEFAULT } = parsed(AskedBody, await readExactJson(request));
  const question = readQuestion(transaction, "transaction", own.env.timeSpan);
  return own.decisions().ask(question, { timeoutMs, askedBy: caller.id, beganAtMs });
}

/**
 * `POST /api/v1/decisions/batch`. One that is no transaction refuses all, before any is asked about; one with another body than before
 * refuses the call, and the others are answered when they are asked again.
 * @throws Refused `badRequest` that names the transaction by its number, `decisionConflict`
 */
export async function askSeveral(own: Needs, { request, caller, beganAtMs }: AskCall): Promise<DecisionAnswers> {
  const { transactions, timeoutMs = TIMEOUT_MS_DEFAULT } = parsed(AskedBatchBody, await readExactJson(request));
  const questions = transactions.map((one, i) => readQuestion(one, `transactions.${i}`, own.env.timeSpan));
  const decisions = own.decisions();
  const asked = questions.map((question) => decisions.ask(question, { timeoutMs, askedBy: caller.id, beganAtMs }));
  // Every one of them is waited for: none is left running when another is refused.
  await Promise.allSettled(asked);
  return { answers: await Promise.all(asked) };
}
