import protobuf from "protobufjs";
import { decimal, timeText, wholeNumber } from "./logical";

/** A file of definitions, by the name that others import it by. */
export interface ProtoFile {
  readonly name: string;
  readonly text: string;
}

const WELL_KNOWN = [
  "google/protobuf/any.proto",
  "google/protobuf/duration.proto",
  "google/protobuf/empty.proto",
  "google/protobuf/struct.proto",
  "google/protobuf/timestamp.proto",
  "google/protobuf/wrappers.proto",
  "google/protobuf/field_mask.proto",
];
const DECIMAL: ProtoFile = {
  name: "confluent/type/decimal.proto",
  text: `syntax = "proto3"; package confluent.type;
    message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }`,
};

/**
 * A reader of values of a file of Protobuf definitions: the message that the value names by its places. Names are those of Protobuf's
 * JSON (`accountId` for `account_id`); whole numbers of 64 bits beyond 2^53 come as `bigint`, enums as their names, timestamps
 * as RFC 3339 text, wrappers as what they hold.
 * @throws Error when the definitions cannot be used.
 */
export function protobufReader(text: string, files: readonly ProtoFile[]): (value: Buffer, from: number) => unknown {
  const root = new protobuf.Root();
  const main = protobuf.parse(text, root);
  for (const file of [DECIMAL, ...files]) protobuf.parse(file.text, root);
  for (const name of WELL_KNOWN) {
    const nested = protobuf.common.get(name)?.nested;
    if (nested !== undefined) root.addJSON(nested);
  }
  root.resolveAll();
  const space = main.package === undefined ? root : root.lookup(main.package);
  if (!(space instanceof protobuf.Namespace)) throw new Error(`there is no package ${main.package}`);
  return (value, from) => {
    const { path, at } = messagePath(value, from);
    const type = typeAt(space, path);
    // Of a Buffer the library would take texts that are cut short.
    const bytes = new Uint8Array(value.buffer, value.byteOffset + at, value.length - at);
    return plainOf(type, type.decode(bytes));
  };
}

/** The places of the message in its file, and where it begins: their number and each of them as a zigzag varint; 0 alone: the first. */
function messagePath(value: Buffer, from: number): { readonly path: readonly number[]; readonly at: number } {
  const reader = protobuf.Reader.create(value.subarray(from));
  const count = reader.sint32();
  if (count < 0 || count > 16) throw new RangeError("the place of the message is not there");
  const path = count === 0 ? [0] : Array.from({ length: count }, () => reader.sint32());
  return { path, at: from + reader.pos };
}

function typeAt(space: protobuf.NamespaceBase, path: readonly number[]): protobuf.Type {
  let found = space;
  for (const place of path) {
    const types = found.nestedArray.filter((one) => one instanceof protobuf.Type);
    const type = types[place];
    if (type === undefined) throw new RangeError(`there is no message at ${path.join(".")}`);
    found = type;
  }
  if (!(found instanceof protobuf.Type)) throw new RangeError("the place of the message is not there");
  return found;
}

type Values = Readonly<Record<string, unknown>>;

function plainOf(type: protobuf.Type, message: protobuf.Message): unknown {
  const values: Values = { ...message };
  switch (type.fullName) {
    case ".google.protobuf.Timestamp":
      return timeText(
        bigOf(values.seconds ?? 0) * 1_000_000_000n + BigInt(Number(values.nanos ?? 0)),
        1_000_000_000n,
        "Z",
      );
    case ".confluent.type.Decimal":
      return decimal(values.value instanceof Uint8Array ? values.value : new Uint8Array(), Number(values.scale ?? 0));
    default:
  }
  const fields = type.fieldsArray;
  const [only] = fields;
  if (/^\.google\.protobuf\.\w+Value$/.test(type.fullName) && fields.length === 1 && only !== undefined) {
    return plainValue(only, values[only.name] ?? only.typeDefault);
  }
  const found: [string, unknown][] = [];
  for (const field of fields) {
    const value = values[field.name];
    if (value !== undefined && value !== null) found.push([field.name, fieldValue(field, value)]);
    // A proto3 field without a value has its zero, which is not sent.
    else if (!field.hasPresence && !field.repeated && !field.map) {
      found.push([field.name, plainValue(field, field.typeDefault)]);
    }
  }
  return Object.fromEntries(found);
}

function fieldValue(field: protobuf.Field, value: unknown): unknown {
  if (field.map && typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(field, inner)]));
  }
  return field.repeated && Array.isArray(value)
    ? value.map((inner) => plainValue(field, inner))
    : plainValue(field, value);
}

function plainValue(field: protobuf.Field, value: unknown): unknown {
  const { resolvedType } = field;
  if (resolvedType instanceof protobuf.Enum) return resolvedType.valuesById[Number(value)] ?? Number(value);
  if (resolvedType instanceof protobuf.Type) {
    return value instanceof protobuf.Message || typeof value === "object"
      ? plainOf(resolvedType, value as protobuf.Message)
      : value;
  }
  if (field.type === "bytes") return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : "";
  return /64$/.test(field.type) ? wholeNumber(bigOf(value)) : value;
}

function bigOf(value: unknown): bigint {
  return BigInt(String(value));
}
