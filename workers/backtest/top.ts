/** The first `count` of the items in the order that `compare` gives, without sorting all of them; of equal ones those that come first. */
export function firstOf<T>(items: Iterable<T>, count: number, compare: (a: T, b: T) => number): readonly T[] {
  const found: T[] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (found.length === count && last !== undefined && compare(item, last) >= 0) continue;
    let low = 0;
    let high = found.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(item, found[middle] as T) < 0) high = middle;
      else low = middle + 1;
    }
    found.splice(low, 0, item);
    if (found.length > count) found.pop();
  }
  return found;
}
