import { NONE } from "../columns";
import type { Bit } from "../detector";
import type { KeyGroup } from "../key-group";
import { SCRATCH } from "../key-store";
import type { StateHash } from "./state-hash";

/**
 * Adds to a hash of the state, key by key, what future hits depend on: events that something can still reach, what was
 * decided about them, and what has hit already where it could be judged again.
 */
export function digestGroup(group: KeyGroup, into: StateHash, watermark: number): void {
  const { store, layout, name } = group;
  const fields = store.columns.held.map(({ field }) => field).sort();
  const columns = fields.map((field) => store.column(field));
  const bits = [...layout.tests, ...layout.hits].sort((a, b) => (a.name < b.name ? -1 : 1));
  const hits = new Set<Bit>(layout.hits);
  for (let key = SCRATCH + 1; key < store.keyRows; key++) {
    if (!store.isKey(key) || group.isStale(key, watermark)) continue;
    into.text(name);
    into.text(store.textOf(key));
    const horizon = group.horizonOf(key, watermark);
    for (let e = store.headOf(key); e !== NONE; e = store.nextOf(e)) {
      const time = store.timeOf(e);
      if (time <= horizon) continue;
      into.number(time);
      into.text(store.idOf(e));
      into.number(store.amountOf(e));
      into.text(store.currencyOf(e));
      into.value(store.countryOf(e));
      for (const column of columns) into.value(column.get(e));
      for (const bit of bits) {
        const counts = time >= watermark || !hits.has(bit);
        into.number(counts && store.has(e, bit.word, bit.mask) ? 1 : 0);
      }
    }
    for (const { hit, detector } of group.spanning) {
      const spans = [...(detector.hitSpansOf?.(key) ?? [])].sort((a, b) => a.from - b.from);
      for (const { from, to } of spans) {
        into.text(hit.name);
        into.number(from);
        into.number(to);
      }
    }
    into.next();
  }
  into.text(name);
  for (const text of [...fields, ...bits.map((bit) => bit.name)]) into.text(text);
  into.next();
}
