import { EVIDENCE_MAX } from "@/lib/contract/hit";
import { NONE } from "./columns";
import type { KeyStore } from "./key-store";
import type { Bit } from "./matcher";

/** The newest `EVIDENCE_MAX` events from `first` to `last` that have `bit`, oldest first. */
export function newestWith(store: KeyStore, bit: Bit, first: number, last: number): number[] {
  const found: number[] = [];
  for (let e = last; e !== NONE && found.length < EVIDENCE_MAX; e = store.events.prevOf(e)) {
    if (store.events.has(e, bit.word, bit.mask)) found.push(e);
    if (e === first) break;
  }
  return found.reverse();
}

/** The oldest event from `first` to `last` that has `bit`; NONE when none has. */
export function oldestWith(store: KeyStore, bit: Bit, first: number, last: number): number {
  for (let e = first; e !== NONE; e = store.events.nextOf(e)) {
    if (store.events.has(e, bit.word, bit.mask)) return e;
    if (e === last) break;
  }
  return NONE;
}
