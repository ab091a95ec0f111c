import { z } from "zod";
import { parseJson } from "@/lib/contract/json";
import type { MappingSuggestion } from "@/lib/contract/mapping-suggestion";
import type { Topics } from "@/lib/contract/topics";
import type { Mapped } from "@/lib/mapping/compile";
import { contentHash } from "@/lib/mapping/content-hash";
import { readPresets } from "@/lib/mapping/read";
import type { SourceRecord } from "@/lib/mapping/source";
import { SUGGEST_RECORDS_MAX, suggestMapping } from "@/lib/mapping/suggest";
import type { Db } from "../data/db";
import { presentLogs } from "../logs/streams";
import { projectRoot } from "../project/root";

/** Bytes of records that are looked at. */
const BYTES_MAX = 8 * 1024 * 1024;

/** A mapping that seems to fit the newest records that were rejected and kept whole; the same as ingest's --suggest proposes. */
export async function suggestForRejected(db: Db, topics: Topics): Promise<MappingSuggestion> {
  const { log } = (await presentLogs(db, topics)).input;
  const found = await db.prisma.$queryRaw`
    select key, payload from (
      select key, payload, at, sum(octet_length(payload)) over (order by at desc, partition, record_offset desc) as bytes
      from (select * from dead_letter where topic = ${log} and reason = 'malformed' and payload_bytes = octet_length(payload)
            order by at desc limit ${SUGGEST_RECORDS_MAX}) newest) d
    where bytes <= ${BYTES_MAX} order by at`;
  const rows = z.array(Letter).parse(found);
  const samples = rows.flatMap(sampleOf);
  const looked = { records: rows.length, unread: rows.length - samples.length };
  if (samples.length === 0) return { ...looked, yaml: null, preset: null, notes: [], examples: [] };
  const { yaml, preset, notes, examples } = suggestMapping(samples, { presets: readPresets(projectRoot()) });
  return { ...looked, yaml, preset, notes, examples: examples.map(exampleText) };
}

const Letter = z.object({ key: z.string(), payload: z.instanceof(Uint8Array) });

function sampleOf({ key, payload }: z.infer<typeof Letter>): readonly SourceRecord[] {
  try {
    const body = parseJson(Buffer.from(payload).toString("utf8"));
    if (typeof body !== "object" || body === null) return [];
    return [{ body, key, headers: {}, hash: () => contentHash(body) }];
  } catch {
    // What cannot be read tells nothing of where fields are.
    return [];
  }
}

function exampleText(mapped: Mapped): string {
  switch (mapped.kind) {
    case "mapped":
      return JSON.stringify(mapped.value);
    case "skipped":
      return `skipped: ${mapped.why}`;
    case "refused":
      return mapped.error;
  }
}
