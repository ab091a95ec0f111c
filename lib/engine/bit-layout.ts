import { fieldReader } from "@/lib/contract/fields";
import type { Condition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { type ConditionScope, compileCondition, type Test } from "./condition";
import { fieldsOf } from "./condition-parts";
import type { Bit } from "./detector";
import type { KeyStore } from "./key-store";

export type Lists = ReadonlyMap<string, ReadonlySet<string>>;

/** Decides one bit: of a transaction as it arrives, and again of a held event after the rules changed. */
export interface BitTest extends Bit {
  /** A bit decided earlier without which this one is not set; null when there is none. */
  readonly guard: Bit | null;
  readonly ofTransaction: Test<Transaction>;
  readonly ofEvent: Test<number>;
}

/** What an absent managed list holds. */
const EMPTY: ReadonlySet<string> = new Set();

/**
 * Hands out the bits of a key group: one for each different condition of its rules (rules share those they have in
 * common), and one for each rule's hits. Every condition on an event alone is thereby evaluated once, when it arrives.
 */
export class BitLayout {
  readonly tests: BitTest[] = [];
  readonly fields = new Set<string>();
  private readonly known = new Map<string, Bit>();
  private used = 0;
  private readonly store: KeyStore;
  private readonly lists: Lists;

  constructor(store: KeyStore, lists: Lists) {
    this.store = store;
    this.lists = lists;
  }

  /** Words needed for the bits handed out so far; at least one. */
  get words(): number {
    return Math.max(1, Math.ceil(this.used / 32));
  }

  /** A bit that only its owner sets. */
  fresh(): Bit {
    const bit = { word: this.used >> 5, mask: (1 << (this.used & 31)) >>> 0 };
    this.used++;
    return bit;
  }

  /** The bit of a condition without references and parameters, on events that have the bit `guard`. */
  condition(condition: Condition, guard: Bit | null = null): Bit {
    return this.tested(
      `condition ${JSON.stringify(condition)}`,
      guard,
      () => compileCondition(condition, transactionScope(this.lists)),
      () => {
        for (const field of fieldsOf(condition)) this.fields.add(field);
        return compileCondition(condition, eventScope(this.store, this.lists));
      },
    );
  }

  /** The bit of events with the bit `guard` for which `field` is there, or, with `numeric`, is a number. */
  measured(field: string, numeric: boolean, guard: Bit | null): Bit {
    this.fields.add(field);
    const read = fieldReader(field);
    return this.tested(
      `${numeric ? "number" : "value"} ${field}`,
      guard,
      () => (numeric ? (t) => typeof read(t) === "number" : (t) => read(t) !== null),
      () => {
        const column = this.store.column(field);
        return numeric ? (e) => typeof column.get(e) === "number" : (e) => column.get(e) !== null;
      },
    );
  }

  private tested(
    what: string,
    guard: Bit | null,
    ofTransaction: () => Test<Transaction>,
    ofEvent: () => Test<number>,
  ): Bit {
    const name = `${guard === null ? "" : `${guard.word}:${guard.mask}`} ${what}`;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const bit = this.fresh();
    this.known.set(name, bit);
    this.tests.push({ ...bit, guard, ofTransaction: ofTransaction(), ofEvent: ofEvent() });
    return bit;
  }
}

export function transactionScope(lists: Lists): ConditionScope<Transaction> {
  return {
    field: fieldReader,
    step() {
      throw new Error("only an event of a sequence can refer to an earlier step");
    },
    list: (name) => lists.get(name) ?? EMPTY,
  };
}

export function eventScope(
  store: KeyStore,
  lists: Lists,
  step: ConditionScope<number>["step"] = () => {
    throw new Error("only an event of a sequence can refer to an earlier step");
  },
): ConditionScope<number> {
  return {
    field(field) {
      const column = store.column(field);
      return (e) => column.get(e);
    },
    step,
    list: (name) => lists.get(name) ?? EMPTY,
  };
}
