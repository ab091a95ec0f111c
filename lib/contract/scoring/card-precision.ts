/** A transaction as card precision looks at it. */
export interface CardTransaction {
  /** Event time, epoch milliseconds. */
  readonly time: number;
  readonly card: string;
  readonly fraud: boolean;
  readonly score: number;
}

/** A day (UTC) of a team that looks at the `top` cards with the highest scores. */
export interface CardDay {
  /** Epoch milliseconds of its begin. */
  readonly day: number;
  /** Cards with a transaction on it, without those that were found on days before. */
  readonly cards: number;
  /** Of them with a fraud. */
  readonly compromised: number;
  /** Of those among the top. */
  readonly found: number;
}

export const DAY_MS = 86_400_000;

/**
 * What a team finds that looks at the `top` cards a day, as the Fraud Detection Handbook defines its card precision: a card's score is
 * that of its highest transaction of the day, a card is compromised when one of them is fraud, and a compromised card that was looked
 * at is known and does not count on later days. Of equal scores the lesser card comes first.
 */
export function cardDays(transactions: Iterable<CardTransaction>, top: number): readonly CardDay[] {
  const days = new Map<number, Map<string, { score: number; fraud: boolean }>>();
  for (const { time, card, fraud, score } of transactions) {
    const day = dayOf(time);
    let cards = days.get(day);
    if (cards === undefined) {
      cards = new Map();
      days.set(day, cards);
    }
    const known = cards.get(card);
    if (known === undefined) cards.set(card, { score, fraud });
    else {
      known.score = Math.max(known.score, score);
      known.fraud ||= fraud;
    }
  }
  const found = new Set<string>();
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, all]) => {
      const cards = [...all].filter(([card]) => !found.has(card));
      const looked = cards.sort(([a, { score: x }], [b, { score: y }]) => y - x || (a < b ? -1 : 1)).slice(0, top);
      const right = looked.filter(([, { fraud }]) => fraud);
      for (const [card] of right) found.add(card);
      return {
        day,
        cards: cards.length,
        compromised: cards.filter(([, { fraud }]) => fraud).length,
        found: right.length,
      };
    });
}

/** The mean over the days of found / top; null without a day. */
export function cardPrecision(days: readonly CardDay[], top: number): number | null {
  return days.length === 0 ? null : days.reduce((sum, { found }) => sum + found / top, 0) / days.length;
}

/** The begin of a time's day in UTC. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}
