import type { Transaction } from "@/lib/contract/transaction";
import { type FieldColumn, fieldColumn } from "./field-column";
import { ValueDictionary } from "./value-dictionary";

/** A field that is held by itself; one that was out of use in between has another serial number. */
export interface StoredField {
  readonly field: string;
  readonly serial: number;
  readonly column: FieldColumn;
}

/** The columns of a store's events, by field. */
export class StoredColumns {
  readonly dictionary = new ValueDictionary();
  private readonly columns = new Map<string, FieldColumn>();
  /** Those that hold values, in no order. */
  private stored: FieldColumn[] = [];
  private fields: readonly StoredField[] = [];
  private serials = 0;
  /** Serial numbers that fields had where the state comes from. */
  private before: ReadonlyMap<string, number> = new Map();
  /** The column of a field that needs none of its own. */
  private readonly own: (field: string) => FieldColumn | null;

  constructor(own: (field: string) => FieldColumn | null) {
    this.own = own;
  }

  /** The fields that are held, after `keep`. */
  get held(): readonly StoredField[] {
    return this.fields;
  }

  get nextSerial(): number {
    return this.serials;
  }

  /** Before the first `keep`: the serial numbers of fields that are the same as where the state comes from. */
  continueFrom(before: ReadonlyMap<string, number>, nextSerial: number): void {
    this.before = before;
    this.serials = nextSerial;
  }

  /** The column of a field, empty when it was not held; to stay, it must be among those that `keep` keeps. */
  of(field: string, capacity: number): FieldColumn {
    const known = this.columns.get(field);
    if (known !== undefined) return known;
    const column = this.own(field) ?? fieldColumn(field, capacity, this.dictionary);
    this.columns.set(field, column);
    if (column.kind !== "derived") this.stored.push(column);
    return column;
  }

  /** Forgets the columns of fields that are not in `fields`, of which all are held from now on; `rows` have been in use. */
  keep(fields: ReadonlySet<string>, rows: number): void {
    const was = new Map(this.fields.map((held) => [held.field, held]));
    const held: StoredField[] = [];
    for (const [field, column] of this.columns) {
      if (!fields.has(field)) {
        this.columns.delete(field);
        this.stored = this.stored.filter((other) => other !== column);
        if (was.has(field)) for (let row = 0; row < rows; row++) column.clear(row);
      } else if (column.kind !== "derived") {
        held.push(was.get(field) ?? { field, serial: this.before.get(field) ?? this.serials++, column });
      }
    }
    this.fields = held;
    this.before = new Map();
  }

  set(event: number, transaction: Transaction): void {
    for (const column of this.stored) column.set(event, transaction);
  }

  clear(event: number): void {
    for (const column of this.stored) column.clear(event);
  }

  grow(capacity: number): void {
    for (const column of this.stored) column.grow(capacity);
  }
}
