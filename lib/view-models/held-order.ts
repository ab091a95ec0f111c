/**
 * The ids in the order that they had `before`, for a list that must not move under the reader. One that is no longer wanted
 * keeps its place as long as it is among `existing`; what is new comes at the end.
 */
export function heldOrder(
  before: readonly string[],
  wanted: readonly string[],
  existing: readonly string[] = wanted,
): readonly string[] {
  const known = new Set(before);
  const there = new Set(existing);
  return [...before.filter((id) => there.has(id)), ...wanted.filter((id) => !known.has(id))];
}
