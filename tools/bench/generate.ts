import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface GenerateOptions {
  readonly accounts: number;
  readonly seed: number;
  /** Event time of the first transaction, epoch milliseconds. */
  readonly startMs?: number;
  /** Event time from one transaction to the next; may be a part of a millisecond. */
  readonly stepMs?: number;
  /** What the ids begin with; default `t`. */
  readonly ids?: string;
}

/** 2026-01-01 08:00 UTC: by day, or every withdrawal would be one at night. */
const START_MS = 1_767_254_400_000;
const STEP_MS = 20;
const CURRENCIES = ["EUR", "USD", "GBP", "CHF"] as const;
const COUNTRIES = ["DE", "FR", "NL", "ES", "IT", "GB", "US", "CH"] as const;
/** Of eight transactions five are purchases in a shop, one on the web, one a transfer, one a withdrawal. */
const KINDS = ["pos", "pos", "pos", "pos", "pos", "web", "transfer", "atm"] as const;

/**
 * Transactions as JSON lines of about 200 bytes for benchmarks: evenly spread over accounts, amounts from 1 to 999 with
 * a rare large one, in the order of event time, 50 a second. The same options give the same lines.
 */
export function* generateLines(count: number, options: GenerateOptions): Generator<string> {
  const { accounts, seed, startMs = START_MS, stepMs = STEP_MS, ids = "t" } = options;
  const random = xoroshiro128plus(seed);
  for (let i = 0; i < count; i++) {
    const a = random.next() >>> 0;
    const b = random.next() >>> 0;
    const account = a % accounts;
    const cents = ((b >>> 8) % 99_900) + 100;
    const amount = (b & 0x7f) === 0 ? cents * 10 : (b & 3) === 0 ? cents : Math.ceil(cents / 12);
    yield line(`${ids}${i}`, account, amount, Math.floor(startMs + i * stepMs), a >>> 8, b >>> 3);
  }
}

function line(id: string, account: number, cents: number, timestamp: number, x: number, y: number): string {
  const currency = CURRENCIES[account & 3] ?? "EUR";
  const country = (x & 0xff) === 0 ? COUNTRIES[y & 7] : COUNTRIES[account & 7];
  const status = (y & 0x3f) === 0 ? "declined" : "approved";
  const head = `{"id":"${id}","accountId":"a${account}","amount":${cents / 100},"currency":"${currency}","timestamp":${timestamp}`;
  const kind = KINDS[(y >>> 6) & 7] ?? "pos";
  switch (kind) {
    case "pos":
      return `${head},"type":"purchase","cardId":"c${account}","merchantId":"m${x % 5_000}","channel":"pos","country":"${country}","attributes":{"status":"${status}"}}`;
    case "web":
      return `${head},"type":"purchase","cardId":"c${account}","merchantId":"w${x % 2_000}","channel":"web","deviceId":"d${account}","attributes":{"status":"${status}"}}`;
    case "atm":
      return `${head},"type":"withdrawal","cardId":"c${account}","terminalId":"atm${x % 900}","channel":"atm","country":"${country}","attributes":{"status":"${status}"}}`;
    case "transfer":
      return `${head},"type":"transfer","channel":"app","deviceId":"d${account}","counterpartyId":"p${x % 90_000}","attributes":{"status":"${status}"}}`;
  }
}
