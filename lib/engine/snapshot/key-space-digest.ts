import { NONE } from "../columns";
import { SCRATCH } from "../key-rows";
import type { KeySpace } from "../key-space";
import type { Bit } from "../matcher";
import type { StateHash } from "./state-hash";

interface DigestedBit extends Bit {
  readonly name: string;
  readonly isHit: boolean;
}

/**
 * Adds to a hash of the state, key by key, what future hits depend on: events that something can still reach, what was
 * decided about them, and what has hit already where it could be judged again.
 */
export function digestKeySpace(keySpace: KeySpace, into: StateHash, watermark: number): void {
  const { store, layout, name } = keySpace;
  const fields = store.events.columns.held.map(({ field }) => field).sort();
  const columns = fields.map((field) => store.events.column(field));
  const bits: DigestedBit[] = [
    ...layout.tests.map(({ name, word, mask }) => ({ name, word, mask, isHit: false })),
    ...layout.hits.map((hit) => ({ ...hit, isHit: true })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (let key = SCRATCH + 1; key < store.keys.rows; key++) {
    if (!store.keys.isKey(key)) continue;
    const spans = keySpace
      .spansAt(key, watermark)
      .flatMap(({ hit, matcher }) =>
        [...(matcher.hitSpansOf?.(key) ?? [])]
          .sort((a, b) => a.from - b.from)
          .map(({ from, to }) => ({ hit, from, to })),
      );
    const isStale = keySpace.isStale(key, watermark);
    if (isStale && spans.length === 0) continue;
    into.text(name);
    into.text(store.keys.textOf(key));
    const horizon = isStale ? Number.POSITIVE_INFINITY : keySpace.horizonOf(key, watermark);
    for (let e = store.keys.headOf(key); e !== NONE; e = store.events.nextOf(e)) {
      const time = store.events.timeOf(e);
      if (time <= horizon) continue;
      into.number(time);
      into.text(store.events.idOf(e));
      into.number(store.events.amountOf(e));
      into.text(store.events.currencyOf(e));
      into.value(store.events.countryOf(e));
      for (const column of columns) into.value(column.get(e));
      let packed = 0;
      for (let i = 0; i < bits.length; i++) {
        const { word, mask, isHit } = bits[i] as DigestedBit;
        const isSet = store.events.has(e, word, mask) && (!isHit || time >= watermark);
        packed = (packed << 1) | (isSet ? 1 : 0);
        if (i % 32 === 31) into.word(packed);
      }
      into.word(packed);
    }
    for (const { hit, from, to } of spans) {
      into.text(hit.name);
      into.number(from);
      into.number(to);
    }
    into.next();
  }
  into.text(name);
  for (const text of [...fields, ...bits.map((bit) => bit.name)]) into.text(text);
  into.next();
}
