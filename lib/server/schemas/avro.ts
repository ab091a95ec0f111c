import { dateText, dayTimeText, decimal, timeText, wholeNumber } from "./logical";

/** Reads a value at the cursor and moves it on. @throws when the bytes do not fit. */
type Read = (at: AvroCursor) => unknown;

/** Elements of all arrays and maps of a value at most: some take no bytes. */
const ELEMENTS_MAX = 1_000_000;

/** Where reading is in a value. */
class AvroCursor {
  readonly bytes: Buffer;
  at: number;
  elements = 0;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  long(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.bytes[this.at++];
      if (byte === undefined || shift > 63n) throw new RangeError("a number does not end");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
  }

  /** Most are one to four bytes long. */
  int(): number {
    let value = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError("a number does not end");
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    throw new RangeError("a number is too long");
  }

  take(length: number): Buffer {
    if (length < 0 || this.at + length > this.bytes.length) throw new RangeError("it ends too early");
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  /** Counts elements that follow. */
  expect(count: number): void {
    this.elements += count;
    if (this.elements > ELEMENTS_MAX) throw new RangeError("it has too many elements");
  }
}

/**
 * A reader of values of an Avro schema, JSON text; `references` are the schemas of the types that it names, those first that others
 * name. Whole numbers beyond 2^53 come as `bigint`; decimals as a number where that is exact, else as text; times as the contract
 * takes them; a union as the value that it holds; bytes as base64.
 * @throws Error when the schema cannot be used.
 */
export function avroReader(schema: string, references: readonly string[]): (value: Buffer, from: number) => unknown {
  const names = new Map<string, Read>();
  for (const text of references) compile(JSON.parse(text), "", names);
  const read = compile(JSON.parse(schema), "", names);
  return (value, from) => {
    const cursor = new AvroCursor(value, from);
    const found = read(cursor);
    if (cursor.at !== value.length) throw new RangeError(`${value.length - cursor.at} bytes are left over`);
    return found;
  };
}

type Names = Map<string, Read>;
type Schema = Readonly<Record<string, unknown>>;

const PRIMITIVES: Readonly<Record<string, Read>> = {
  null: () => null,
  boolean: (at) => at.take(1)[0] === 1,
  int: (at) => at.int(),
  long: (at) => wholeNumber(at.long()),
  float: (at) => at.take(4).readFloatLE(0),
  double: (at) => at.take(8).readDoubleLE(0),
  bytes: (at) => at.take(at.int()).toString("base64"),
  string: (at) => at.take(at.int()).toString("utf8"),
};

function compile(schema: unknown, namespace: string, names: Names): Read {
  if (typeof schema === "string") return named(schema, namespace, names);
  if (Array.isArray(schema)) return union(schema.map((branch) => compile(branch, namespace, names)));
  if (typeof schema !== "object" || schema === null) throw new Error("an Avro schema is text, a list or an object");
  return compileObject(schema as Schema, namespace, names);
}

function compileObject(schema: Schema, namespace: string, names: Names): Read {
  const { type } = schema;
  switch (type) {
    case "record":
    case "error":
      return record(schema, namespace, names);
    case "enum": {
      const symbols = listOf(schema.symbols, "symbols").map(String);
      return define(schema, namespace, names, (at) => {
        const symbol = symbols[at.int()];
        if (symbol === undefined) throw new RangeError("an enum has no such symbol");
        return symbol;
      });
    }
    case "fixed": {
      const size = Number(schema.size);
      const scale = scaleOf(schema);
      return define(schema, namespace, names, (at) =>
        scale === null ? at.take(size).toString("base64") : decimal(at.take(size), scale),
      );
    }
    case "array": {
      const read = compile(schema.items, namespace, names);
      return (at) => {
        const found: unknown[] = [];
        blocks(at, () => void found.push(read(at)));
        return found;
      };
    }
    case "map": {
      const read = compile(schema.values, namespace, names);
      return (at) => {
        const found = new Map<string, unknown>();
        blocks(at, () => {
          const key = at.take(at.int()).toString("utf8");
          found.set(key, read(at));
        });
        return Object.fromEntries(found);
      };
    }
    default:
      return logical(schema) ?? compile(type, namespace, names);
  }
}

function record(schema: Schema, namespace: string, names: Names): Read {
  const inner = namespaceOf(schema, namespace);
  let fields: readonly { readonly name: string; readonly read: Read }[] = [];
  // Known before its fields are compiled: a record may hold itself.
  const read = define(schema, namespace, names, (at) =>
    Object.fromEntries(fields.map((field) => [field.name, field.read(at)])),
  );
  fields = listOf(schema.fields, "fields").map((field) => {
    const { name, type } = field as Schema;
    return { name: String(name), read: compile(type, inner, names) };
  });
  return read;
}

function union(branches: readonly Read[]): Read {
  return (at) => {
    const branch = branches[at.int()];
    if (branch === undefined) throw new RangeError("a union has no such branch");
    return branch(at);
  };
}

/** Goes through the blocks of an array or a map. */
function blocks(at: AvroCursor, element: () => void): void {
  for (;;) {
    let count = Number(at.long());
    if (count === 0) return;
    if (count < 0) {
      count = -count;
      at.long();
    }
    at.expect(count);
    for (; count > 0; count--) element();
  }
}

/** Debezium names what Avro has no logical type for. */
const CONNECT_TYPES: Readonly<Record<string, string>> = {
  "io.debezium.time.MicroTimestamp": "timestamp-micros",
  "io.debezium.time.NanoTimestamp": "timestamp-nanos",
  "io.debezium.time.Date": "date",
};

/** A primitive with a meaning; null without one that is known. */
function logical(schema: Schema): Read | null {
  const meaning = schema.logicalType ?? CONNECT_TYPES[String(schema["connect.name"])];
  switch (meaning) {
    case "decimal": {
      const scale = scaleOf(schema) ?? 0;
      return (at) => decimal(at.take(at.int()), scale);
    }
    case "date":
      return (at) => dateText(at.int());
    case "time-millis":
      return (at) => dayTimeText(BigInt(at.int()), 1_000n);
    case "time-micros":
      return (at) => dayTimeText(at.long(), 1_000_000n);
    case "timestamp-micros":
      return (at) => timeText(at.long(), 1_000_000n, "Z");
    case "timestamp-nanos":
      return (at) => timeText(at.long(), 1_000_000_000n, "Z");
    case "local-timestamp-millis":
      return (at) => timeText(at.long(), 1_000n, "");
    case "local-timestamp-micros":
      return (at) => timeText(at.long(), 1_000_000n, "");
    default:
      return null;
  }
}

function scaleOf({ logicalType, scale }: Schema): number | null {
  return logicalType === "decimal" ? Number(scale ?? 0) : null;
}

function named(name: string, namespace: string, names: Names): Read {
  const primitive = Object.hasOwn(PRIMITIVES, name) ? PRIMITIVES[name] : undefined;
  if (primitive !== undefined) return primitive;
  const found = names.get(fullName(name, namespace)) ?? names.get(name);
  if (found === undefined) throw new Error(`the Avro schema names ${name}, which is not defined`);
  return found;
}

function define(schema: Schema, namespace: string, names: Names, read: Read): Read {
  const name = fullName(String(schema.name), String(schema.namespace ?? namespace));
  names.set(name, read);
  return read;
}

function namespaceOf(schema: Schema, namespace: string): string {
  const name = fullName(String(schema.name), String(schema.namespace ?? namespace));
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

function fullName(name: string, namespace: string): string {
  return name.includes(".") || namespace === "" ? name : `${namespace}.${name}`;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`the Avro schema lacks ${name}`);
  return value;
}
