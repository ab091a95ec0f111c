import { createHash } from "node:crypto";
import { decodeTransaction } from "@/lib/contract/decode";
import { isJsonObject } from "@/lib/contract/is-json-object";
import { stringifyJson } from "@/lib/contract/json";
import type { TimeSpan } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import { canonicalText } from "@/lib/mapping/canonical";
import { badField } from "../errors/errors";
import { decisionId } from "./mark";

/** As of those on the stream. */
const TRANSACTION_BYTES_MAX = 256 * 1024;

/** A transaction that is asked about. */
export interface Question {
  /** Of the decision. */
  readonly id: string;
  readonly transaction: Transaction;
  /** JSON text, as it is put on the stream. */
  readonly body: string;
  /** Equal for bodies that say the same, in whatever order. SHA-256, hex. */
  readonly bodyHash: string;
}

/** Reads a transaction as those on the stream are read. @throws Refused `badRequest` that names the field below `path` */
export function readQuestion(value: unknown, path: string, span: TimeSpan): Question {
  const decoded = decodeTransaction(value, span);
  if (!decoded.ok || !isJsonObject(value)) {
    const error = decoded.ok ? "expected a JSON object" : decoded.error;
    const [, field, expected] = /^([A-Za-z]+(?:\.[^:]{1,100})?): (.*)$/s.exec(error) ?? [];
    throw field === undefined ? badField(path, error) : badField(`${path}.${field}`, expected ?? error);
  }
  const body = stringifyJson(value);
  if (Buffer.byteLength(body) > TRANSACTION_BYTES_MAX) {
    throw badField(path, `expected at most ${TRANSACTION_BYTES_MAX} bytes`);
  }
  const { transaction } = decoded;
  const bodyHash = createHash("sha256").update(canonicalText(value)).digest("hex");
  return { id: decisionId(transaction.id), transaction, body, bodyHash };
}
