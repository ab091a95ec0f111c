import { fieldReader } from "@/lib/contract/fields";
import type { Condition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { type ConditionScope, compileCondition, compileListed, type ListOp, type Test } from "./condition";
import { fieldsOf, hasNumbers } from "./condition-parts";
import type { Bit } from "./detector";
import type { KeyStore } from "./key-store";
import type { ListTable } from "./list-table";

/** Decides one bit: of a transaction as it arrives, and again of a held event after the rules changed. */
export interface BitTest extends Bit {
  /** What is decided, with all that it depends on, as text. */
  readonly name: string;
  /** A bit decided earlier without which this one is not set; null when there is none. */
  readonly guard: BitTest | null;
  /** Tuning a threshold cannot change it: held events keep the bit, and the fields that decide it are not held. */
  readonly stable: boolean;
  readonly ofTransaction: Test<Transaction>;
  readonly ofEvent: Test<number>;
}

/**
 * Hands out the bits of a key group: one for each different condition of its rules (rules share those they have in
 * common), and one for each rule's hits. Every condition on an event alone is thereby evaluated once, when it arrives,
 * and not at all where a condition that it depends on does not hold.
 */
export class BitLayout {
  readonly tests: BitTest[] = [];
  /** Fields that held events must carry. */
  readonly fields = new Set<string>();
  private readonly known = new Map<string, BitTest>();
  private used = 0;
  private readonly store: KeyStore;
  private readonly lists: ListTable;

  constructor(store: KeyStore, lists: ListTable) {
    this.store = store;
    this.lists = lists;
  }

  /** Words needed for the bits handed out so far; at least one. */
  get words(): number {
    return Math.max(1, Math.ceil(this.used / 32));
  }

  find(name: string): Bit | undefined {
    return this.known.get(name);
  }

  /** A bit that only its owner sets. */
  fresh(): Bit {
    const bit = { word: this.used >> 5, mask: (1 << (this.used & 31)) >>> 0 };
    this.used++;
    return bit;
  }

  /** The bit of every event. */
  always(): BitTest {
    return this.tested("always", null, true, { ofTransaction: () => () => true, ofEvent: () => () => true });
  }

  /**
   * The bit of a condition without references and parameters, on events that have the bit `guard`. Conditions that must
   * all hold are decided one after the other, those without thresholds first, so that tuning leaves them alone.
   */
  condition(condition: Condition, guard: BitTest | null = null): BitTest {
    const parts = conjuncts(condition);
    const ordered = [...parts.filter((part) => !hasNumbers(part)), ...parts.filter(hasNumbers)];
    return ordered.reduce<BitTest | null>((before, part) => this.single(part, before), guard) ?? this.always();
  }

  /** The bit of events with the bit `guard` for which `field` is there, or, with `numeric`, is a number. */
  measured(field: string, numeric: boolean, guard: BitTest | null): BitTest {
    this.fields.add(field);
    const read = fieldReader(field);
    return this.tested(`${numeric ? "number" : "value"} ${field}`, guard, true, {
      ofTransaction: () => (numeric ? (t) => typeof read(t) === "number" : (t) => read(t) !== null),
      ofEvent: () => {
        const column = this.store.column(field);
        return numeric ? (e) => typeof column.get(e) === "number" : (e) => column.get(e) !== null;
      },
    });
  }

  private single(condition: Condition, guard: BitTest | null): BitTest {
    const stable = !hasNumbers(condition) && guard?.stable !== false;
    if (!stable) for (const field of fieldsOf(condition)) this.fields.add(field);
    return this.tested(JSON.stringify(condition), guard, stable, {
      ofTransaction: () => compileCondition(condition, transactionScope(this.lists)),
      ofEvent: () => (isListed(condition) ? this.listedNow(condition) : compileCondition(condition, this.eventScope())),
    });
  }

  /**
   * How conditions on held events are compiled; `step` leads to events of earlier steps. Whether a list held a value was
   * decided when the event arrived: a bit of its own keeps it, so that a list that changes changes nothing that was read.
   */
  eventScope(step: ConditionScope<number>["step"] = noStep): ConditionScope<number> {
    const { store } = this;
    return {
      field(field) {
        const column = store.column(field);
        return (e) => column.get(e);
      },
      step,
      listed: (field, op, list) => {
        const { word, mask } = this.single({ field, op, value: list }, null);
        return (e) => store.has(e, word, mask);
      },
    };
  }

  /** For held events that no rule asked it of when they arrived: by what the list holds now. */
  private listedNow({ field, op, value }: Listed): Test<number> {
    const column = this.store.column(field);
    return compileListed((e) => column.get(e), op, this.lists.of(value));
  }

  private tested(
    what: string,
    guard: BitTest | null,
    stable: boolean,
    compile: { ofTransaction(): Test<Transaction>; ofEvent(): Test<number> },
  ): BitTest {
    const name = guard === null ? what : `${guard.name} & ${what}`;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const test: BitTest = {
      ...this.fresh(),
      name,
      guard,
      stable: stable && guard?.stable !== false,
      ofTransaction: compile.ofTransaction(),
      ofEvent: compile.ofEvent(),
    };
    this.known.set(name, test);
    this.tests.push(test);
    return test;
  }
}

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

type Listed = Extract<Condition, { readonly op: ListOp }>;

function isListed(condition: Condition): condition is Listed {
  return "op" in condition && (condition.op === "inList" || condition.op === "notInList");
}

function noStep(): never {
  throw new Error("only an event of a sequence can refer to an earlier step");
}

export function transactionScope(lists: ListTable): ConditionScope<Transaction> {
  return {
    field: fieldReader,
    step: noStep,
    listed: (field, op, list) => compileListed(fieldReader(field), op, lists.of(list)),
  };
}
