import { fieldReader, LABEL_FIELD } from "@/lib/contract/fields";
import { mentionsLabel } from "@/lib/contract/label-use";
import type { Condition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { BitPlaces } from "./bit-places";
import { type CompiledCondition, type CompileScope, compileCondition, compileListed, type ListOp } from "./condition";
import { fieldsOf, mayChange } from "./condition-parts";
import { LABEL_AT } from "./field-column";
import type { KeyStore } from "./key-store";
import type { ListTable } from "./list-table";
import type { Bit } from "./matcher";
import { noAnchor, noMeasure, noStep, transactionScope } from "./transaction-scope";

/** Decides one bit: of a transaction as it arrives, and again of a held event after the rules changed. */
export interface BitTest extends Bit {
  /** What is decided, with all that it depends on, as text. */
  readonly name: string;
  /** A bit decided earlier without which this one is not set; null when there is none. */
  readonly guard: BitTest | null;
  /** Neither a threshold that is tuned nor a label that becomes known can change it: held events keep the bit, and the fields that decide it are not held. */
  readonly stable: boolean;
  /** A label that becomes known may change it: it is decided again then. */
  readonly labelled: boolean;
  /** What decides it is held with every event, so it can be decided again. */
  readonly held: boolean;
  /** Bits that `ofEvent` reads. */
  readonly reads: readonly BitTest[];
  /** What `ofTransaction` asks, its guard apart; null when that is no condition. */
  readonly condition: Condition | null;
  readonly ofTransaction: CompiledCondition<Transaction>;
  readonly ofEvent: CompiledCondition<number>;
}

/** The bit of a rule's hits. */
export interface HitBit extends Bit {
  /** The rule with its structure: what makes it the same bit. */
  readonly name: string;
  readonly serial: number;
}

/** What a rule took from a layout. */
export interface LayoutUse {
  readonly tests: readonly BitTest[];
  readonly fields: ReadonlySet<string>;
  readonly hit: HitBit;
}

/**
 * Hands out the bits of a key space: one for each different condition of its rules (rules share those they have in
 * common), and one for each rule's hits. Every condition on an event alone is thereby evaluated once, when it arrives,
 * and not at all where a condition that it depends on does not hold.
 */
export class BitLayout {
  readonly tests: BitTest[] = [];
  /** Those of them that the layout before did not have. */
  readonly added: BitTest[] = [];
  readonly hits: HitBit[] = [];
  /** Fields that held events must carry. */
  readonly fields = new Set<string>();
  readonly places: BitPlaces;
  /** New bits where held events may have the bit of another. */
  readonly taken: Bit[] = [];
  private readonly known = new Map<string, BitTest>();
  private usedTests = new Set<BitTest>();
  private usedFields = new Set<string>();
  private readonly store: KeyStore;
  private readonly lists: ListTable;

  constructor(store: KeyStore, lists: ListTable, before: BitPlaces | null) {
    this.store = store;
    this.lists = lists;
    this.places = new BitPlaces(before);
  }

  /** Words needed for the bits; at least one. */
  get words(): number {
    return Math.max(1, Math.ceil(this.places.end / 32));
  }

  /** Held events carry the field from now on. */
  hold(field: string): void {
    this.fields.add(field);
    this.usedFields.add(field);
  }

  /** Held events carry what labels need: the label, since when it is known, and the account that is named with it. */
  holdLabels(): void {
    for (const field of [LABEL_FIELD, LABEL_AT, "accountId"]) this.hold(field);
  }

  /** What was taken since the last call, by the rule that `hit` is the bit of. */
  takenBy(hit: HitBit): LayoutUse {
    const use = { tests: [...this.usedTests], fields: this.usedFields, hit };
    this.usedTests = new Set();
    this.usedFields = new Set();
    return use;
  }

  /** Takes what a rule that stays as it is took from the layout before. */
  keep({ tests, fields, hit }: LayoutUse): void {
    for (const field of fields) this.fields.add(field);
    for (const test of tests) {
      if (this.known.has(test.name)) continue;
      this.places.take(test.name);
      this.known.set(test.name, test);
      this.tests.push(test);
    }
    this.places.take(hit.name);
    this.hits.push(hit);
  }

  /** The bit of a rule's hits, kept where the layout before had one of that name. */
  hit(name: string): HitBit {
    const { serial, bit } = this.bitOf(name);
    const hit = { name, serial, ...bit };
    this.hits.push(hit);
    return hit;
  }

  /** The bit of every event. */
  always(): BitTest {
    return this.tested(
      "always",
      null,
      { stable: true, labelled: false, held: true, condition: null },
      { ofTransaction: () => () => true, ofEvent: () => () => true },
    );
  }

  /**
   * The bit of a condition without references and parameters, on events that have the bit `guard`. Conditions that must
   * all hold are decided one after the other, those that stay as they are first, so that tuning and labels leave them alone.
   */
  condition(condition: Condition, guard: BitTest | null = null): BitTest {
    const parts = conjuncts(condition);
    const ordered = [...parts.filter((part) => !mayChange(part)), ...parts.filter(mayChange)];
    return ordered.reduce<BitTest | null>((before, part) => this.single(part, before), guard) ?? this.always();
  }

  /** The bit of events with the bit `guard` for which `field` is there, or, with `numeric`, is a number. */
  measured(field: string, numeric: boolean, guard: BitTest | null): BitTest {
    this.hold(field);
    const read = fieldReader(field);
    return this.tested(
      `${numeric ? "number" : "value"} ${field}`,
      guard,
      {
        stable: field !== LABEL_FIELD,
        labelled: field === LABEL_FIELD,
        held: true,
        condition: numeric ? null : { field, op: "exists" },
      },
      {
        ofTransaction: () => (numeric ? (t) => typeof read(t) === "number" : (t) => read(t) !== null),
        ofEvent: () => {
          const column = this.store.events.column(field);
          return numeric ? (e) => typeof column.get(e) === "number" : (e) => column.get(e) !== null;
        },
      },
    );
  }

  private single(condition: Condition, guard: BitTest | null): BitTest {
    const stable = !mayChange(condition) && guard?.stable !== false;
    const fields = fieldsOf(condition);
    if (!stable) for (const field of fields) this.hold(field);
    const held = !isListed(condition) && fields.every((field) => !stable || this.store.isDerived(field));
    return this.tested(
      JSON.stringify(condition),
      guard,
      { stable, labelled: mentionsLabel(condition), held, condition },
      {
        ofTransaction: () => compileCondition(condition, transactionScope(this.lists)),
        // Behind a guard that a label may open later, the list is asked as it was when the event arrived.
        ofEvent: () =>
          isListed(condition) && guard?.labelled !== true
            ? this.listedNow(condition)
            : compileCondition(condition, this.eventScope()),
      },
    );
  }

  /**
   * How conditions on held events are compiled; `step` leads to events of earlier steps, `anchor` to the one that is judged, `measure`
   * to what was measured for it. Whether a list held a value was
   * decided when the event arrived: a bit of its own keeps it, so that a list that changes changes nothing that was read.
   */
  eventScope({
    step = noStep,
    anchor = noAnchor,
    measure = noMeasure,
  }: Partial<Pick<CompileScope<number>, "step" | "anchor" | "measure">> = {}): CompileScope<number> {
    const { store } = this;
    return {
      field(field) {
        const column = store.events.column(field);
        return (e) => column.get(e);
      },
      step,
      anchor,
      measure,
      listed: (field, op, list) => {
        const { word, mask } = this.single({ field, op, value: list }, null);
        return (e) => store.events.has(e, word, mask);
      },
    };
  }

  /** For held events that no rule asked it of when they arrived: by what the list holds now. */
  private listedNow({ field, op, value }: Listed): CompiledCondition<number> {
    const column = this.store.events.column(field);
    const { events } = this.store;
    return compileListed(
      (e) => column.get(e),
      (e) => events.timeOf(e),
      op,
      this.lists.of(value),
    );
  }

  private tested(
    what: string,
    guard: BitTest | null,
    { stable, labelled, held, condition }: Pick<BitTest, "stable" | "labelled" | "held" | "condition">,
    compile: { ofTransaction(): CompiledCondition<Transaction>; ofEvent(): CompiledCondition<number> },
  ): BitTest {
    const name = guard === null ? what : `${guard.name} & ${what}`;
    const known = this.known.get(name);
    if (known !== undefined) {
      this.use(known);
      return known;
    }
    const { bit, isNew } = this.bitOf(name);
    const used = this.usedTests;
    this.usedTests = new Set();
    const ofEvent = compile.ofEvent();
    const reads = [...this.usedTests];
    this.usedTests = used;
    const test: BitTest = {
      ...bit,
      name,
      guard,
      stable: stable && guard?.stable !== false,
      labelled: labelled || guard?.labelled === true || reads.some((read) => read.labelled),
      held,
      reads,
      condition,
      ofTransaction: compile.ofTransaction(),
      ofEvent,
    };
    this.known.set(name, test);
    this.tests.push(test);
    this.use(test);
    if (isNew) this.added.push(test);
    return test;
  }

  private use(test: BitTest): void {
    for (const read of test.reads) this.usedTests.add(read);
    this.usedTests.add(test);
  }

  private bitOf(name: string): { readonly bit: Bit; readonly serial: number; readonly isNew: boolean } {
    const { place, isNew, isUsed } = this.places.take(name);
    const bit = { word: place.position >> 5, mask: (1 << (place.position & 31)) >>> 0 };
    if (isUsed) this.taken.push(bit);
    return { bit, serial: place.serial, isNew };
  }
}

function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}

type Listed = Extract<Condition, { readonly op: ListOp }>;

function isListed(condition: Condition): condition is Listed {
  return "op" in condition && (condition.op === "inList" || condition.op === "notInList");
}
