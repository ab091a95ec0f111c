import { DEFAULT_BASE_CURRENCY } from "@/lib/contract/rates/currency";
import type { RuleTest } from "@/lib/contract/rule-test";

/** A transaction as a test of a rule has it. */
export type Sent = RuleTest["transactions"][number];

const START_MS = Date.UTC(2026, 0, 5, 12);
const MINUTE_MS = 60_000;

/** A transaction so many minutes after noon. */
export function sent(id: string, minute: number, type: string, amount: number, more: Sent = {}): Sent {
  return { id, accountId: "account-1", amount, currency: DEFAULT_BASE_CURRENCY, ...at(minute), type, ...more };
}

/** That a transaction comes so many minutes after noon, where it is one of several. */
export function at(minute: number): Sent {
  return { timestamp: new Date(START_MS + minute * MINUTE_MS).toISOString() };
}

/** `count` transactions t1, t2, ... a minute apart. */
export function several(
  count: number,
  type: string,
  amount: number,
  more: (n: number) => Sent = () => ({}),
): readonly Sent[] {
  return Array.from({ length: count }, (_, i) => sent(`t${i + 1}`, i, type, amount, more(i + 1)));
}

export const DECLINED = { attributes: { status: "declined" } };

export const APPROVED = { attributes: { status: "approved" } };

export const NEW_DEVICE = { deviceId: "device-9", attributes: { newDevice: true } };
