import { DEFAULT_BASE_CURRENCY } from "@/lib/contract/rates/currency";
import type { TimeSpan } from "@/lib/contract/time-span";
import { parseMappingText } from "@/lib/mapping/mapping";
import type { Db } from "@/lib/server/data/db";
import { openSchemas, type Schemas } from "@/lib/server/schemas/schemas";
import { schemaIdOf } from "@/lib/server/schemas/wire-format";
import type { StreamRecord } from "@/lib/server/stream/port";
import {
  keepMappingRevision,
  type MappingRevision,
  readMappingRevisions,
} from "@/lib/server/transactions/mapping-revisions";
import { createDecoding, type Decoding, plainDecoding } from "./decoding";

/** The revision of what was read before revisions were kept: records as the contract describes them. */
export const NO_REVISION = 0;

/** How records are read, by the revision of the mapping. */
export interface Decodings {
  /** The revision of now. */
  readonly current: number;
  /** @throws when the revision was not loaded. */
  of(revision: number): Decoding;
  /** The base currency of the revision. @throws when the revision was not loaded. */
  baseCurrencyOf(revision: number): string;
  /** Makes the revisions known that are not: another detector may have kept them. @throws when there is no such. */
  load(revisions: readonly number[]): Promise<void>;
  /**
   * Resolves once all is at hand that reading the records with the revision takes; `isAgain`: they were read before. @throws
   * StreamFault when a schema registry cannot tell a schema now: they must wait.
   */
  prepare(revision: number, records: readonly StreamRecord[], isAgain?: boolean): Promise<void>;
}

/** All records as the contract describes them. */
export function plainDecodings(span: TimeSpan): Decodings {
  return always(plainDecoding(span));
}

/** All records as they are read where no setting says otherwise: without a mapping, in whatever envelope they come. */
export function usualDecodings(span: TimeSpan): Decodings {
  return always(createDecoding({ mapping: null, envelope: "auto", span, schemas: openSchemas(null) }));
}

function always(decoding: Decoding): Decodings {
  return {
    current: NO_REVISION,
    of: () => decoding,
    baseCurrencyOf: () => DEFAULT_BASE_CURRENCY,
    load: async () => {},
    prepare: async () => {},
  };
}

/** The decodings of a database; `now` says how records are read from now on, and is kept there. @throws MappingError */
export async function openDecodings(
  db: Db,
  now: MappingRevision,
  schemas: Schemas = openSchemas(null),
): Promise<Decodings> {
  const current = await keepMappingRevision(db, now, Date.now());
  const known = new Map<number, Known>([
    [NO_REVISION, { decoding: plainDecoding(now.span), baseCurrency: DEFAULT_BASE_CURRENCY }],
    [current, knownOf(now, schemas)],
  ]);
  const knownAt = (revision: number): Known => {
    const found = known.get(revision);
    if (found === undefined) throw new Error(`revision ${revision} of the mapping is not loaded`);
    return found;
  };
  /** Revisions that look for no schema. */
  const without = new Set<number>([NO_REVISION, ...(now.envelope === "none" ? [current] : [])]);
  return {
    current,
    of: (revision) => knownAt(revision).decoding,
    baseCurrencyOf: (revision) => knownAt(revision).baseCurrency,
    load: async (revisions) => {
      const missing = [...new Set(revisions)].filter((revision) => !known.has(revision));
      if (missing.length === 0) return;
      const found = await readMappingRevisions(db, missing);
      for (const revision of missing) {
        const kept = found.get(revision);
        if (kept === undefined) throw new Error(`revision ${revision} of the mapping is not in the database`);
        known.set(revision, knownOf(kept, schemas));
        if (kept.envelope === "none") without.add(revision);
      }
    },
    prepare: async (revision, records, isAgain = false) => {
      if (without.has(revision)) return;
      const ids = namedSchemas(records);
      if (ids !== null) await schemas.load(ids, isAgain);
    },
  };
}

/** Null for most. */
function namedSchemas(records: readonly StreamRecord[]): ReadonlySet<number> | null {
  let ids: Set<number> | null = null;
  for (const { value } of records) {
    if (value[0] !== 0) continue;
    const id = schemaIdOf(value);
    if (id !== null) ids = (ids ?? new Set()).add(id);
  }
  return ids;
}

/** A revision that is loaded. */
interface Known {
  readonly decoding: Decoding;
  readonly baseCurrency: string;
}

function knownOf({ mapping, envelope, span, baseCurrency }: MappingRevision, schemas: Schemas): Known {
  const parsed = mapping === null ? null : parseMappingText(mapping);
  return { decoding: createDecoding({ mapping: parsed, envelope, span, schemas }), baseCurrency };
}
