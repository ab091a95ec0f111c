/** Bytes before the value: a zero, and the number of its schema. */
export const WIRE_HEAD_BYTES = 5;
/** Registries count schemas from 1 on; bytes that only look alike have any number. */
const SCHEMA_ID_MAX = 0xff_ff_ff;

/** The number of the schema that a value in the wire format of Confluent's registry names; null for any other value. */
export function schemaIdOf(value: Buffer): number | null {
  if (value[0] !== 0 || value.length <= WIRE_HEAD_BYTES) return null;
  const id = value.readUInt32BE(1);
  return id >= 1 && id <= SCHEMA_ID_MAX ? id : null;
}
