import type { PartitionSource } from "./partition-source";

/** The source that is least far; null when none has anything more. Of equal ones the first. */
export function leastOf(sources: readonly PartitionSource[]): PartitionSource | null {
  let least: PartitionSource | null = null;
  for (const source of sources) {
    if (source.position < (least?.position ?? Number.POSITIVE_INFINITY)) least = source;
  }
  return least;
}

/** How far all the others are: while `source` is less far, it is its turn. */
export function turnOf(sources: readonly PartitionSource[], source: PartitionSource | null): number {
  let bound = Number.POSITIVE_INFINITY;
  for (const other of sources) if (other !== source && other.position < bound) bound = other.position;
  return bound;
}
