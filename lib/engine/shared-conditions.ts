import { ATTRIBUTE_PREFIX, fieldReader } from "@/lib/contract/fields";
import type { Condition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { i32 } from "./columns";
import { type CompiledCondition, compileCondition } from "./condition";
import { dependsOnLists, fieldsOf } from "./condition-parts";
import type { Bit } from "./matcher";
import { transactionScope } from "./transaction-scope";

/** Fields of which there are few different values, so that what was decided about one is soon asked again. */
const RECURRING: ReadonlySet<string> = new Set(["type", "channel", "country", "currency", "merchantCategory"]);
const ATTRIBUTES = "attributes";
/** Conditions that share a word. */
const TESTS_MAX = 32;
const VALUES_MAX = 512;
const OBJECTS_MAX = 8;

/**
 * Conditions that depend on one recurring field, or on the free attributes alone, over all key spaces: decided once for
 * each value and remembered. `look` brings the answers for a transaction; other conditions are none of its business.
 */
export class SharedConditions {
  /** Answers about the transaction in hand, a word for each field. */
  words = new Int32Array(0);
  private readonly known = new Map<string, Bit>();
  private readonly recalls = new Map<string, Recall>();
  private looks: readonly Recall[] = [];

  /** Where the answer to the condition will be found; null when it is not decided here. */
  place(condition: Condition): Bit | null {
    const name = JSON.stringify(condition);
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const subject = subjectOf(condition);
    if (subject === null) return null;
    const recall = this.recalls.get(subject) ?? this.addRecall(subject);
    const nth = recall.tests.length;
    if (nth === TESTS_MAX) return null;
    recall.tests.push(compileCondition(condition, transactionScope(null)));
    const place = { word: recall.word, mask: (1 << nth) >>> 0 };
    this.known.set(name, place);
    return place;
  }

  evaluate(transaction: Transaction): void {
    const { words, looks } = this;
    for (let i = 0; i < looks.length; i++) words[i] = (looks[i] as Recall).answers(transaction);
  }

  /** Of the transaction that was looked at last. */
  holds({ word, mask }: Bit): boolean {
    return (i32(this.words, word) & mask) !== 0;
  }

  private addRecall(subject: string): Recall {
    const word = this.looks.length;
    const recall = subject === ATTRIBUTES ? new ObjectRecall(word) : new ValueRecall(word, subject);
    this.recalls.set(subject, recall);
    this.looks = [...this.looks, recall];
    this.words = new Int32Array(this.looks.length);
    return recall;
  }
}

/** The one field that decides the condition; null when that is none of those remembered. */
function subjectOf(condition: Condition): string | null {
  if (dependsOnLists(condition)) return null;
  const subjects = new Set(
    fieldsOf(condition).map((field) => (field.startsWith(ATTRIBUTE_PREFIX) ? ATTRIBUTES : field)),
  );
  const [subject, ...others] = subjects;
  if (subject === undefined || others.length > 0) return null;
  return subject === ATTRIBUTES || RECURRING.has(subject) ? subject : null;
}

/** Remembers what its tests said. */
interface Recall {
  readonly word: number;
  readonly tests: CompiledCondition<Transaction>[];
  /** A bit for each test that holds. */
  answers(transaction: Transaction): number;
}

function decided(tests: readonly CompiledCondition<Transaction>[], transaction: Transaction): number {
  let answers = 0;
  for (let i = 0; i < tests.length; i++) if (tests[i]?.(transaction) === true) answers |= 1 << i;
  return answers;
}

class ValueRecall implements Recall {
  readonly word: number;
  readonly tests: CompiledCondition<Transaction>[] = [];
  private readonly read: (transaction: Transaction) => unknown;
  private readonly known = new Map<unknown, number>();
  private latest: unknown;
  private latestAnswers = 0;

  constructor(word: number, field: string) {
    this.word = word;
    this.read = fieldReader(field);
  }

  answers(transaction: Transaction): number {
    const value = this.read(transaction);
    if (value === this.latest) return this.latestAnswers;
    let answers = this.known.get(value);
    if (answers === undefined) {
      answers = decided(this.tests, transaction);
      if (this.known.size >= VALUES_MAX) this.known.clear();
      this.known.set(value, answers);
    }
    this.latest = value;
    this.latestAnswers = answers;
    return answers;
  }
}

/** Attributes are the same when they are one object: those who decode give one for equal ones where they can. */
class ObjectRecall implements Recall {
  readonly word: number;
  readonly tests: CompiledCondition<Transaction>[] = [];
  private readonly objects = new Array<Transaction["attributes"] | undefined>(OBJECTS_MAX).fill(undefined);
  private readonly known = new Int32Array(OBJECTS_MAX);
  private next = 0;

  constructor(word: number) {
    this.word = word;
  }

  answers(transaction: Transaction): number {
    const { attributes } = transaction;
    const { objects } = this;
    for (let i = 0; i < OBJECTS_MAX; i++) if (objects[i] === attributes) return i32(this.known, i);
    const answers = decided(this.tests, transaction);
    this.objects[this.next] = attributes;
    this.known[this.next] = answers;
    this.next = (this.next + 1) % OBJECTS_MAX;
    return answers;
  }
}
