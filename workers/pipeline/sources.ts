import type { SourcePosition } from "@/lib/server/commit/batch";

/** What a rekeyed partition knows of the partitions of the input topic: what it read of each, and their watermarks. */
export interface Sources {
  /** Whether the record at `offset` of `source` was not read before; remembers that it is now. */
  take(source: number, offset: number): boolean;
  /** Notes the watermark of a source; an older one than known is ignored. */
  announce(source: number, watermark: number): void;
  /** The least of all sources' watermarks; -Infinity while one of them never announced any. */
  watermark(): number;
  positions(): Readonly<Record<string, SourcePosition>>;
}

interface Known {
  offset: number;
  watermark: number | null;
}

/** `count` sources, of which some were read up to `positions`. */
export function createSources(count: number, positions: Readonly<Record<string, SourcePosition>>): Sources {
  const known = new Map<number, Known>();
  const of = (source: number): Known => {
    const position = known.get(source) ?? { offset: -1, watermark: null };
    known.set(source, position);
    return position;
  };
  for (let source = 0; source < count; source++) of(source);
  for (const [source, position] of Object.entries(positions)) known.set(Number(source), { ...position });
  return {
    take: (source, offset) => {
      const position = known.get(source) ?? of(source);
      if (offset <= position.offset) return false;
      position.offset = offset;
      return true;
    },
    announce: (source, watermark) => {
      const position = of(source);
      if (watermark > (position.watermark ?? Number.NEGATIVE_INFINITY)) position.watermark = watermark;
    },
    watermark: () => {
      let least = Number.POSITIVE_INFINITY;
      for (const { watermark } of known.values()) least = Math.min(least, watermark ?? Number.NEGATIVE_INFINITY);
      return known.size === 0 ? Number.NEGATIVE_INFINITY : least;
    },
    positions: () => Object.fromEntries([...known].map(([source, position]) => [source, { ...position }])),
  };
}
