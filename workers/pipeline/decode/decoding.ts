import { isUtf8 } from "node:buffer";
import type { Decoded } from "@/lib/contract/decode";
import { messageOf } from "@/lib/contract/message-of";
import type { TimeSpan } from "@/lib/contract/time-span";
import type { Envelope } from "@/lib/mapping/envelope";
import type { Mapping } from "@/lib/mapping/mapping";
import { type FoundTransactions, TooManyItems, transactionsIn, transactionsReader } from "@/lib/mapping/transactions";
import type { Schemas } from "@/lib/server/schemas/schemas";
import { schemaIdOf, WIRE_HEAD_BYTES } from "@/lib/server/schemas/wire-format";
import { isContract } from "@/lib/server/stream/contract-record";
import type { StreamRecord } from "@/lib/server/stream/port";
import { valueDecoder } from "./decode";

/** What a record holds: the one transaction that it is as it stands, several, or why none can be read. */
type RecordContents = Decoded | (FoundTransactions & { readonly ok: "several" });

/**
 * Reads records: a pure function of the record, so that it reads the same again. A transaction as the contract describes it is
 * looked for first, unless a mapping says what records are, and costs nothing more.
 */
export type Decoding = (record: StreamRecord) => RecordContents;

export interface DecodingOptions {
  readonly mapping: Mapping | null;
  readonly envelope: Envelope;
  readonly span: TimeSpan;
  /** Of values that name a schema of a registry. */
  readonly schemas: Pick<Schemas, "of">;
}

const NO_SCHEMA: RecordContents = {
  ok: false,
  error: "expected a value that names its schema (a zero and four bytes), as TRIPLINE_ENVELOPE is confluent",
};
/** A longer text is no record of any stream. */
const TEXT_BYTES_MAX = 64 * 1024 * 1024;

/** Reads records as the contract describes them, and nothing else. */
export function plainDecoding(span: TimeSpan): Decoding {
  const decodeValue = valueDecoder(span);
  return ({ value }) => decodeValue(value);
}

/** @throws MappingError when the mapping cannot be compiled. */
export function createDecoding(options: DecodingOptions): Decoding {
  const { mapping, envelope, span } = options;
  const decodeValue = valueDecoder(span);
  const read = transactionsReader(options);
  const several = (values: readonly unknown[], { key, headers }: StreamRecord): RecordContents => {
    try {
      return { ok: "several", ...read(values, { key, headers }) };
    } catch (error) {
      if (error instanceof TooManyItems) return { ok: false, error: error.message };
      throw error;
    }
  };
  const inText = (record: StreamRecord): RecordContents => {
    const text = textOf(record.value);
    if (typeof text !== "string") return text;
    try {
      return several(transactionsIn(text), record);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { ok: false, error: `not JSON: ${error.message}` };
    }
  };
  const inSchema = (record: StreamRecord, id: number): RecordContents => {
    const reader = options.schemas.of(id);
    if (typeof reader === "string") return { ok: false, error: reader };
    let value: unknown;
    try {
      value = reader(record.value, WIRE_HEAD_BYTES);
    } catch (error) {
      return {
        ok: false,
        error: `does not fit schema ${id}: ${messageOf(error)}`,
      };
    }
    return several([value], record);
  };
  const namesSchema = envelope === "none" ? () => null : schemaIdOf;
  const inValue = (record: StreamRecord): RecordContents => {
    const id = namesSchema(record.value);
    if (id !== null) return inSchema(record, id);
    return envelope === "confluent" ? NO_SCHEMA : inText(record);
  };
  if (mapping !== null) {
    return (record) => (isContract(record.headers) ? decodeValue(record.value) : inValue(record));
  }
  if (envelope === "none") return plainDecoding(span);
  if (envelope !== "auto")
    return (record) => (isContract(record.headers) ? decodeValue(record.value) : inValue(record));
  return (record) => {
    // No JSON text begins with a zero.
    if (record.value[0] === 0) {
      const id = schemaIdOf(record.value);
      if (id !== null) return inSchema(record, id);
    }
    const plain = decodeValue(record.value);
    if (plain.ok) return plain;
    const values = valuesOf(record.value);
    if (values === null) return plain;
    const found = several(values, record);
    // Where it is no envelope either, the plain reading says what is wrong with it.
    return found.ok === "several" && !found.inside ? plain : found;
  };
}

function valuesOf(value: Buffer): readonly unknown[] | null {
  const text = textOf(value);
  try {
    return typeof text === "string" ? transactionsIn(text) : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

function textOf(value: Buffer): string | Extract<Decoded, { ok: false }> {
  if (value.length > TEXT_BYTES_MAX) {
    return { ok: false, error: `${value.length} bytes, expected at most ${TEXT_BYTES_MAX}` };
  }
  return isUtf8(value) ? value.toString("utf8") : { ok: false, error: "not UTF-8 text" };
}
