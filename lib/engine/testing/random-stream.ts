import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import type { Random } from "./random";
import { transaction } from "./transaction";

const USUAL_AMOUNTS = [0, 0.01, 0.1, 0.2, 1, 2, 5, 10, 19.99, 50, 100, 100, 250.5];
const AMOUNTS = [...USUAL_AMOUNTS, -0, 1e-30, 5e-324, 123456789.01, 2 ** 36, 2 ** 53, 1e300];
const ATTRIBUTES: readonly (AttributeValue | null)[] = [0, 1, 2, 10, -3.25, "1", "a", "b", true, false, "", null, 0.3];

/** Changes after which a transaction that was read before is another one, or after all the same. */
const LIKE_BEFORE: readonly ((before: Transaction) => Partial<Transaction>)[] = [
  ({ timestamp }) => ({ timestamp: timestamp + 1 }),
  ({ amount }) => ({ amount: amount + 1 }),
  () => ({ baseAmount: 7 }),
  () => ({ cardId: "c3" }),
  ({ id }) => ({ id: `${id}!` }),
];

/**
 * Transactions of a few accounts in the order of a log: mostly forward in time by a few milliseconds, with ties, with
 * some out of order within the lateness, some beyond it, some repeated as they were or with a difference, and fields that are missing or of
 * another type.
 */
export function randomStream(random: Random, length: number, allowedLatenessMs: number): Transaction[] {
  const stream: Transaction[] = [];
  let now = random.pick([0, -50, 1_700_000_000_000]);
  const usual = random.chance(60);
  for (let n = 0; n < length; n++) {
    const earlier = n > 0 && random.chance(6) ? random.pick(stream) : null;
    if (earlier !== null) {
      stream.push(random.chance(70) ? earlier : { ...earlier, ...random.pick(LIKE_BEFORE)(earlier) });
      continue;
    }
    if (!random.chance(30)) now += random.pick([1, 1, 2, 3, 5, 10, 40, 150]);
    const back = random.chance(20)
      ? random.int(0, allowedLatenessMs)
      : random.chance(3)
        ? 2 * allowedLatenessMs + 5
        : 0;
    stream.push(randomTransaction(random, n, now - back, usual));
  }
  return stream;
}

function randomTransaction(random: Random, n: number, timestamp: number, usual: boolean): Transaction {
  const optional = <T>(items: readonly T[]): T | null => (random.chance(85) ? random.pick(items) : null);
  const attributes: Record<string, AttributeValue | null> = {};
  if (random.chance(80)) attributes.x = random.pick(ATTRIBUTES);
  if (random.chance(60)) attributes.y = random.pick(ATTRIBUTES);
  const located = random.chance(70);
  return transaction({
    // Ids in no order, so that ties are decided otherwise than they were read.
    id: `${random.pick(["a", "B", "z", "é", "\uffee", "\u{1f600}", "10", "9"])}${(n * 7919) % 1000}`,
    accountId: random.pick(["a1", "a1", "a1", "a2", "a3"]),
    amount: usual ? random.pick(USUAL_AMOUNTS) : random.pick(AMOUNTS),
    baseAmount: optional(usual ? USUAL_AMOUNTS : AMOUNTS),
    currency: random.pick(["EUR", "USD"]),
    timestamp,
    type: optional(["purchase", "withdrawal", "a", "b"]),
    cardId: optional(["c1", "c2", "a"]),
    merchantId: optional(["m1", "m2"]),
    country: optional(["DE", "FR", "US"]),
    latitude: located ? random.pick([52.5, 52.6, -33.9, 90, 0]) : null,
    longitude: located || random.chance(20) ? random.pick([13.4, 13.5, 151.2, -180, 180]) : null,
    attributes: random.chance(90) ? attributes : null,
  });
}
