import type { HeldEvent, KeyValues } from "@/lib/contract/hit";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { derivedReader } from "@/lib/contract/zone/dates";
import { NONE } from "./columns";
import { EventIndex } from "./event-index";
import { EventRows } from "./event-rows";
import { derivedColumn, type FieldColumn, LABEL_AT } from "./field-column";
import { KeyRows } from "./key-rows";
import { KeySpaceFields } from "./key-space-fields";
import { TextBytes } from "./text-arena";

/**
 * The held events of one key space, shared by all its rules: per key a list in (timestamp, id) order, linked through
 * rows that never move. Maintains that equal (timestamp, id) occur once per key.
 */
export class KeyStore {
  readonly fields: KeySpaceFields;
  readonly keys = new KeyRows();
  readonly events = new EventRows((field) => this.derived(field));
  /** Events by time and id; null while nobody looks for one by them. */
  private index: EventIndex | null = null;
  private readonly idBytes = new TextBytes();

  constructor(fields: readonly string[]) {
    this.fields = new KeySpaceFields(fields);
  }

  /** Makes room for `words` words of bits and for what matchers reserved. */
  arrange(words: number): void {
    this.events.arrange(words);
    this.keys.arrange();
  }

  keyValues(key: number): KeyValues {
    return this.fields.valuesOfText(this.keys.textOf(key));
  }

  /** From now on events are found by `find`, or are no more. */
  keepIndex(kept: boolean): void {
    if (kept === (this.index !== null)) return;
    this.index = kept ? new EventIndex() : null;
    if (!kept) return;
    for (let event = 0; event < this.events.rows; event++) if (this.events.isEvent(event)) this.enterIndex(event);
  }

  /** The event of an account with this time and id; NONE when it is not held. There must be an index and a column of accounts. */
  find(time: number, id: TextBytes, accountId: string): number {
    const { events, index } = this;
    const accounts = events.column("accountId");
    for (let e = index?.first(time, id.hash) ?? NONE; e !== NONE; e = index?.next(e) ?? NONE) {
      if (events.is(e, time, id) && accounts.get(e) === accountId) return e;
    }
    return NONE;
  }

  private enterIndex(event: number): void {
    if (this.index === null) return;
    this.idBytes.set(this.events.idOf(event));
    this.index.add(event, this.events.timeOf(event), this.idBytes.hash);
  }

  /** All that is held of an event but its bits. */
  heldEvent(event: number): HeldEvent {
    const { events } = this;
    const fields: Record<string, AttributeValue> = { ...this.keyValues(events.keyOf(event)) };
    const country = events.countryOf(event);
    if (country !== null) fields.country = country;
    for (const { field, column } of events.columns.held) {
      if (field === LABEL_AT) continue;
      const value = column.get(event);
      if (value !== null) fields[field] = value;
    }
    return {
      id: events.idOf(event),
      timestamp: events.timeOf(event),
      amount: events.amountOf(event),
      currency: events.currencyOf(event),
      fields,
    };
  }

  /**
   * Puts the transaction at its place among its key's events; its bits are the caller's to set. NONE when an event with
   * its timestamp and id is already held. `id` is the transaction's, made ready.
   */
  insert(key: number, transaction: Transaction, id: TextBytes): number {
    const { events, keys } = this;
    const time = transaction.timestamp;
    let after = keys.tailOf(key);
    if (time <= keys.newestTime(key)) {
      after = this.placeBefore(after, time, transaction.id);
      if (after !== NONE && events.is(after, time, id)) return NONE;
    }
    const event = events.add(key, transaction, id);
    const before = after === NONE ? keys.headOf(key) : after === keys.tailOf(key) ? NONE : events.nextOf(after);
    this.link(event, key, after, before, time);
    this.index?.add(event, time, id.hash);
    keys.log.touch(key);
    keys.enliven(key);
    return event;
  }

  /** Takes an event out of its key's list and frees its row. */
  remove(event: number): void {
    const { events, keys } = this;
    const key = events.keyOf(event);
    const before = events.prevOf(event);
    const after = events.nextOf(event);
    if (before === NONE) keys.setHead(key, after, after === NONE ? 0 : events.timeOf(after));
    else events.setNext(before, after);
    if (after === NONE) keys.setTail(key, before, before === NONE ? 0 : events.timeOf(before));
    else events.setPrev(after, before);
    keys.addToCount(key, -1);
    this.index?.remove(event);
    events.remove(event);
  }

  /** Before anything is restored: rows below these will be, or are free. */
  beginRestore(eventRows: number, keyRows: number): void {
    this.events.beginRestore(eventRows);
    this.keys.beginRestore(keyRows);
  }

  /** Links a restored event that belongs to the end of its key's list. */
  restoreLink(event: number): void {
    const key = this.events.keyOf(event);
    this.link(event, key, this.keys.tailOf(key), NONE, this.events.timeOf(event));
    this.enterIndex(event);
  }

  /** After all were restored; the keys are given from the one quiet longest on. */
  endRestore(keys: Int32Array): void {
    this.keys.endRestore(keys);
    this.events.endRestore();
  }

  /** Whether a field is told from what every event holds anyway. */
  isDerived(field: string): boolean {
    return this.derived(field) !== null;
  }

  private derived(field: string): FieldColumn | null {
    const { events } = this;
    switch (field) {
      case "id":
        return derivedColumn((e) => events.idOf(e));
      case "amount":
        return derivedColumn((e) => events.amountOf(e));
      case "timestamp":
        return derivedColumn((e) => events.timeOf(e));
      case "currency":
        return derivedColumn((e) => events.currencyOf(e));
      case "country":
        return derivedColumn((e) => events.countryOf(e));
      default: {
        if (field === this.fields.plain) return derivedColumn((e) => this.keys.textOf(events.keyOf(e)));
        const read = derivedReader(field);
        return read === null ? null : derivedColumn((e) => read(events.timeOf(e)));
      }
    }
  }

  /** Links an event between two neighbours of its key. */
  private link(event: number, key: number, after: number, before: number, time: number): void {
    const { events, keys } = this;
    events.setPrev(event, after);
    events.setNext(event, before);
    if (after === NONE) keys.setHead(key, event, time);
    else events.setNext(after, event);
    if (before === NONE) keys.setTail(key, event, time);
    else events.setPrev(before, event);
    keys.addToCount(key, 1);
  }

  /** Going back from `from`, the last event that is not after (time, id); NONE when all are. */
  private placeBefore(from: number, time: number, id: string): number {
    let after = from;
    while (after !== NONE && this.events.isAfter(after, time, id)) after = this.events.prevOf(after);
    return after;
  }
}
