import type { Chance } from "../../simulator/chance";
import type { FraudHistory } from "../history";

/** The same history with the labels of each account on another one: as large a part of its transactions is fraud. */
export function shuffledOverAccounts({ transactions, frauds }: FraudHistory, chance: Chance): FraudHistory {
  const counts = new Map<string, { all: number; bad: number }>();
  transactions.forEach(({ accountId }, i) => {
    const count = counts.get(accountId) ?? { all: 0, bad: 0 };
    counts.set(accountId, count);
    count.all += 1;
    if (frauds[i] === true) count.bad += 1;
  });
  const names = [...counts.keys()];
  const shares = shuffled(
    [...counts.values()].map(({ all, bad }) => bad / all),
    chance,
  );
  const shareOf = new Map(names.map((name, i) => [name, shares[i] ?? 0]));
  return { transactions, frauds: transactions.map(({ accountId }) => chance.happens(shareOf.get(accountId) ?? 0)) };
}

/** The same history with the labels of transactions in any order. */
export function shuffledOverTransactions({ transactions, frauds }: FraudHistory, chance: Chance): FraudHistory {
  return { transactions, frauds: shuffled(frauds, chance) };
}

/** Fisher and Yates. */
function shuffled<T>(values: readonly T[], chance: Chance): readonly T[] {
  const moved = [...values];
  for (let i = moved.length - 1; i > 0; i--) {
    const j = chance.int(0, i);
    const [a, b] = [moved[i], moved[j]];
    if (a === undefined || b === undefined) continue;
    moved[i] = b;
    moved[j] = a;
  }
  return moved;
}
