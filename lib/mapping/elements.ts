import { type FieldPath, reader } from "./path";
import type { SourceRecord } from "./source";

/**
 * The records that one holds at `records`: the elements of the array there, or the one object; none where nothing is
 * there. Each has the whole beside it, and a hash of the whole and its place in it. Without `records` a record is itself.
 */
export function elementsOf(records: FieldPath | undefined): (source: SourceRecord) => readonly SourceRecord[] {
  if (records === undefined) return (source) => [source];
  const read = reader(records);
  return (source) => {
    const found = read(source.body);
    if (found === undefined || found === null) return [];
    const elements: readonly unknown[] = Array.isArray(found) ? found : [found];
    return elements.map((body, index) => ({
      body,
      outer: source.body,
      key: source.key,
      headers: source.headers,
      hash: () => `${source.hash()}-${index}`,
    }));
  };
}
