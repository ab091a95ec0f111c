import type { Transaction } from "@/lib/contract/transaction";
import type { BitTest } from "./bit-layout";
import { i32, u32 } from "./columns";
import type { CompiledCondition } from "./condition";
import type { SharedConditions } from "./shared-conditions";

/** Cells of a test: where its guard's bit, its own, and the fact that decides it are found. */
const GUARD_WORD = 0;
const GUARD_MASK = 1;
const WORD = 2;
const MASK = 3;
const FACT_WORD = 4;
const FACT_MASK = 5;
const CELLS = 6;

/** The tests of a key space as one table that is run through for each transaction. A mask of 0 stands for what there is not. */
export class BitProgram {
  private readonly cells: Int32Array;
  private readonly tests: readonly CompiledCondition<Transaction>[];
  /** Tests that no fact decides. */
  private readonly asked: ReadonlySet<BitTest>;
  private readonly facts: SharedConditions;

  constructor(tests: readonly BitTest[], facts: SharedConditions) {
    this.facts = facts;
    this.tests = tests.map(({ ofTransaction }) => ofTransaction);
    this.cells = Int32Array.from(
      tests.flatMap(({ guard, word, mask, condition }) => {
        const fact = condition === null ? null : facts.place(condition);
        return [guard?.word ?? 0, guard?.mask ?? 0, word, mask, fact?.word ?? 0, fact?.mask ?? 0];
      }),
    );
    this.asked = new Set(tests.filter((_, i) => i32(this.cells, i * CELLS + FACT_MASK) === 0));
  }

  /** Asks those of `tests` again that `run` had to ask, to be timed; `words` are what it set. */
  askAgain(tests: readonly BitTest[], transaction: Transaction, words: Uint32Array): void {
    for (const test of tests) {
      const { guard } = test;
      if (!this.asked.has(test) || (guard !== null && (u32(words, guard.word) & guard.mask) === 0)) continue;
      test.ofTransaction(transaction);
    }
  }

  /** Sets in `words` the bits of the tests that hold and clears all others, once the facts looked at the transaction. */
  run(transaction: Transaction, words: Uint32Array): void {
    const { cells, tests } = this;
    const facts = this.facts.words;
    for (let w = 0; w < words.length; w++) words[w] = 0;
    for (let i = 0, cell = 0; i < tests.length; i++, cell += CELLS) {
      const guard = i32(cells, cell + GUARD_MASK);
      if (guard !== 0 && (u32(words, i32(cells, cell + GUARD_WORD)) & guard) === 0) continue;
      const fact = i32(cells, cell + FACT_MASK);
      const holds =
        fact !== 0
          ? (i32(facts, i32(cells, cell + FACT_WORD)) & fact) !== 0
          : (tests[i] as CompiledCondition<Transaction>)(transaction);
      if (!holds) continue;
      const word = i32(cells, cell + WORD);
      words[word] = u32(words, word) | i32(cells, cell + MASK);
    }
  }
}
