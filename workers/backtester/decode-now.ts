import type { Decoded } from "@/lib/contract/decode";
import { parseMappingText } from "@/lib/mapping/mapping";
import type { Env } from "@/lib/server/env/env";
import { openSchemas } from "@/lib/server/schemas/schemas";
import { schemaIdOf } from "@/lib/server/schemas/wire-format";
import type { StreamRecord } from "@/lib/server/stream/port";
import { createDecoding } from "../pipeline/decode/decoding";

/**
 * Reads records as detectors read them now: with the mapping, the envelopes and the schemas of the environment.
 * The function rejects with a StreamFault when a schema registry cannot tell a schema now. @throws MappingError
 */
export function decodeNow({
  mappingText,
  envelope,
  timeSpan: span,
  registry,
}: Env): (record: StreamRecord) => Promise<readonly Decoded[]> {
  const schemas = openSchemas(registry);
  const mapping = mappingText === null ? null : parseMappingText(mappingText);
  const decode = createDecoding({ mapping, envelope, span, schemas });
  return async (record) => {
    const id = envelope === "none" ? null : schemaIdOf(record.value);
    if (id !== null) await schemas.load([id]);
    const contents = decode(record);
    if (contents.ok !== "several") return [contents];
    return [
      ...contents.transactions.map(({ transaction }): Decoded => ({ ok: true, transaction })),
      ...contents.refused.map(({ error }): Decoded => ({ ok: false, error })),
    ];
  };
}
