import type { Pool } from "pg";
import type { TimeSpan } from "@/lib/contract/time-span";
import { parseMappingText } from "@/lib/mapping/mapping";
import { keepMappingRevision, type MappingRevision, readMappingRevisions } from "@/lib/server/mapping-revisions";
import { createDecoding, type Decoding, plainDecoding } from "./decoding";

/** The revision of what was read before revisions were kept: records as the contract describes them. */
export const NO_REVISION = 0;

/** How records are read, by the revision of the mapping. */
export interface Decodings {
  /** The revision of now. */
  readonly current: number;
  /** @throws when the revision was not loaded. */
  of(revision: number): Decoding;
  /** Makes the revisions known that are not: another detector may have kept them. @throws when there is no such. */
  load(revisions: readonly number[]): Promise<void>;
}

/** All records as the contract describes them. */
export function plainDecodings(span: TimeSpan): Decodings {
  const plain = plainDecoding(span);
  return { current: NO_REVISION, of: () => plain, load: async () => {} };
}

/** The decodings of a database; `now` says how records are read from now on, and is kept there. @throws MappingError */
export async function openDecodings(pool: Pool, now: MappingRevision): Promise<Decodings> {
  const current = await keepMappingRevision(pool, now, Date.now());
  const known = new Map<number, Decoding>([
    [NO_REVISION, plainDecoding(now.span)],
    [current, decodingOf(now)],
  ]);
  return {
    current,
    of: (revision) => {
      const decoding = known.get(revision);
      if (decoding === undefined) throw new Error(`revision ${revision} of the mapping is not loaded`);
      return decoding;
    },
    load: async (revisions) => {
      const missing = [...new Set(revisions)].filter((revision) => !known.has(revision));
      if (missing.length === 0) return;
      const found = await readMappingRevisions(pool, missing);
      for (const revision of missing) {
        const kept = found.get(revision);
        if (kept === undefined) throw new Error(`revision ${revision} of the mapping is not in the database`);
        known.set(revision, decodingOf(kept));
      }
    },
  };
}

function decodingOf({ mapping, envelope, span }: MappingRevision): Decoding {
  return createDecoding({ mapping: mapping === null ? null : parseMappingText(mapping), envelope, span });
}
