import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import type { TraceJudge } from "./judge";

/** Transactions of which each is left out by itself, the newest. */
const SINGLES_MAX = 500;
/** Of so many all pairs are tried. */
const PAIRS_OF_MAX = 40;

/**
 * The fewest transactions without which the rule does not fire, oldest first: one, of up to `PAIRS_OF_MAX` in the evidence two, else a set of
 * which none can stay. Null when none was found.
 */
export async function fewestWithout(
  rule: RuleDefinition,
  judge: TraceJudge,
  rest: () => Promise<void>,
): Promise<readonly Transaction[] | null> {
  const { fired, events } = judge;
  if (fired === null) return null;
  const isSilentWithout = (left: ReadonlySet<Transaction>): boolean =>
    judge
      .silent(
        [rule],
        events.filter((event) => !left.has(event)),
      )
      .has(0);
  const evidence = new Set(fired.hit.evidence);
  const inEvidence = ({ id, timestamp }: Transaction): boolean =>
    evidence.has(id) && timestamp >= fired.hit.explain.firstAt && timestamp <= fired.hit.eventTime;
  // What it rests on first, the newest first; the one that it fired with last: without it nothing would have been judged.
  const anchor = fired.place === null ? null : (events.at(-1) ?? null);
  const newest = events.toReversed().filter((event) => event !== anchor);
  const ranked = [...newest.filter(inEvidence), ...newest.filter((event) => !inEvidence(event))].slice(0, SINGLES_MAX);
  const candidates = anchor === null ? ranked : [...ranked, anchor];
  for (const one of candidates) {
    await rest();
    if (isSilentWithout(new Set([one]))) return [one];
  }
  const own = candidates.filter(inEvidence);
  if (own.length <= PAIRS_OF_MAX) {
    for (const [i, one] of own.entries()) {
      await rest();
      for (const other of own.slice(i + 1)) {
        if (judge.isSpent) return null;
        if (isSilentWithout(new Set([one, other]))) return inOrder([one, other], events);
      }
    }
  }
  const left = new Set(own);
  if (!isSilentWithout(left)) return null;
  for (const one of own) {
    await rest();
    left.delete(one);
    if (!isSilentWithout(left)) left.add(one);
    if (judge.isSpent) return null;
  }
  return inOrder([...left], events);
}

function inOrder(some: readonly Transaction[], events: readonly Transaction[]): readonly Transaction[] {
  const chosen = new Set(some);
  return events.filter((event) => chosen.has(event));
}
