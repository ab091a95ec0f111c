import { decodeTransaction } from "@/lib/contract/decode";
import { parseJson, stringifyJson } from "@/lib/contract/json";
import type { TimeSpan } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import { compileMapping } from "./compile";
import { contentHash } from "./content-hash";
import { type Envelope, type Unwrapped, unwrap } from "./envelope";
import type { Mapping } from "./mapping";
import { asObject } from "./own";
import { pathName, reader } from "./path";
import { shown } from "./refusal";
import type { SourceRecord } from "./source";

/** Transactions in one record at most. */
export const ITEMS_MAX = 10_000;
/**
 * Bytes of a transaction at most. It must fit a record of the stream again, with a little around it, when it is forwarded
 * under another key.
 */
export const TRANSACTION_BYTES_MAX = 900 * 1024;
/** Bytes of all transactions of one record at most, as they are stored. */
export const ITEMS_BYTES_MAX = 4 * 1024 * 1024;

/** How records become transactions. */
export interface ReadingSpec {
  /** Null: records are as the contract describes them. */
  readonly mapping: Mapping | null;
  readonly envelope: Envelope;
  /** Times that a timestamp given as a number may mean. */
  readonly span: TimeSpan;
}

/** A transaction of a record. */
export interface FoundTransaction {
  /** Its number in the record, from 0. */
  readonly item: number;
  readonly transaction: Transaction;
  /** As the contract describes it: JSON text in UTF-8. Reading it needs no mapping. */
  readonly body: Buffer;
}

/** What was found in a record that is more, or something else, than a transaction as the contract describes it. */
export interface FoundTransactions {
  /** Of transactions, those that could not be read and those left out too. */
  readonly count: number;
  readonly transactions: readonly FoundTransaction[];
  readonly refused: readonly { readonly item: number; readonly error: string }[];
  /** Left out by the mapping, or nothing to evaluate. */
  readonly skipped: number;
  /** Whether they were mapped, or taken out of something; otherwise the record is a value that stands for itself. */
  readonly inside: boolean;
}

/** What goes with a record's value. */
interface RecordAround {
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads the transactions of a record's values. @throws TooManyItems */
export type TransactionsReader = (bodies: readonly unknown[], around: RecordAround) => FoundTransactions;

/** A record that holds more than one record may. */
export class TooManyItems extends Error {
  override readonly name = "TooManyItems";
}

/** @throws MappingError when the mapping cannot be compiled. */
export function transactionsReader({ mapping, envelope, span }: ReadingSpec): TransactionsReader {
  const mapper = mapping === null ? null : compileMapping(mapping, { timeSpan: span });
  /** An empty list is one, too. */
  const records = mapping?.records === undefined ? null : reader(mapping.records);
  const holdsRecords = (body: unknown): boolean => records === null || (records(body) ?? null) !== null;
  const NOTHING = `records from ${pathName(mapping?.records ?? "")}: nothing is there`;
  const elementsOf = (body: unknown, outer: unknown, around: RecordAround): readonly Outcome[] => {
    if (mapper === null) return [judged(body, span)];
    let hash: string | undefined;
    const hashOnce = () => {
      hash ??= contentHash(body);
      return hash;
    };
    const source: SourceRecord = { body, outer, ...around, hash: hashOnce };
    const elements = mapper.elements(source);
    if (elements.length === 0 && !holdsRecords(body)) return [{ error: NOTHING }];
    return elements.map((element) => {
      const mapped = mapper.map(element);
      if (mapped.kind === "mapped") return judged(mapped.value, span);
      return mapped.kind === "skipped" ? "skipped" : { error: mapped.error };
    });
  };
  const outcomesOf = (body: unknown, around: RecordAround): readonly Outcome[] => {
    const inside = unwrap(body, envelope);
    if (inside === null) return elementsOf(body, body, around);
    const found = inside.flatMap((one) => outcomesIn(one, body));
    if (mapper === null || envelope !== "auto" || Array.isArray(body) || !found.every(isRefused)) return found;
    // The mapping may be written for the envelope itself.
    const whole = elementsOf(body, body, around);
    return whole.every(isRefused) ? found : whole;

    function outcomesIn(one: Unwrapped, outer: unknown): readonly Outcome[] {
      if (one.kind === "body") return elementsOf(one.body, Array.isArray(outer) ? one.body : outer, around);
      return [one.kind === "skipped" ? "skipped" : { error: one.error }];
    }
  };
  return (bodies, around) => {
    const outcomes: Outcome[] = [];
    for (const body of bodies) for (const outcome of outcomesOf(body, around)) outcomes.push(outcome);
    const [alone] = bodies;
    const inside = mapper !== null || bodies.length !== 1 || unwrap(alone, envelope) !== null;
    return { ...parsedTransactions(outcomes), inside };
  };
}

/**
 * The values in a text: itself when it is JSON, its lines when each is an object of its own (NDJSON).
 * @throws SyntaxError of the whole when it is neither.
 */
export function transactionsIn(text: string): readonly unknown[] {
  try {
    return [parseJson(text)];
  } catch (error) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length < 2 || lines.length > ITEMS_MAX + 1) throw error;
    try {
      const values = lines.map(parseJson);
      if (values.every((value) => asObject(value) !== null)) return values;
    } catch {
      // The first error says more: it is that of the record.
    }
    throw error;
  }
}

type Outcome = Omit<FoundTransaction, "item"> | { readonly error: string } | "skipped";

function isRefused(outcome: Outcome): boolean {
  return outcome !== "skipped" && "error" in outcome;
}

function judged(value: unknown, span: TimeSpan): Outcome {
  if (asObject(value) === null) return { error: `expected a JSON object, got ${shown(value)}` };
  const decoded = decodeTransaction(value, span);
  if (!decoded.ok) return { error: decoded.error };
  const body = Buffer.from(stringifyJson(value), "utf8");
  if (body.length > TRANSACTION_BYTES_MAX) {
    return { error: `${body.length} bytes, expected at most ${TRANSACTION_BYTES_MAX}` };
  }
  return { transaction: decoded.transaction, body };
}

function parsedTransactions(outcomes: readonly Outcome[]): Omit<FoundTransactions, "inside"> {
  if (outcomes.length > ITEMS_MAX) {
    throw new TooManyItems(`${outcomes.length} transactions in one record, expected at most ${ITEMS_MAX}`);
  }
  const transactions: FoundTransaction[] = [];
  const refused: { item: number; error: string }[] = [];
  let skipped = 0;
  let bytes = 0;
  outcomes.forEach((outcome, item) => {
    if (outcome === "skipped") {
      skipped += 1;
    } else if ("error" in outcome) {
      refused.push({ item, error: outcome.error });
    } else {
      transactions.push({ item, ...outcome });
      bytes += outcome.body.length;
    }
  });
  if (bytes > ITEMS_BYTES_MAX) {
    throw new TooManyItems(`its transactions have ${bytes} bytes, expected at most ${ITEMS_BYTES_MAX} in one record`);
  }
  return { count: outcomes.length, transactions, refused, skipped };
}
