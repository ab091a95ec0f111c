import { EXPLAINED_MAX } from "@/lib/contract/backtest-limits";

/** A transaction that was chosen; an id is unique only together with its time. */
export interface Picked {
  readonly id: string;
  /** Event time, epoch milliseconds. */
  readonly timestamp: number;
}

/** What tells a transaction of an account from its others; also how it stands in the URL. */
export function pickKey({ id, timestamp }: Picked): string {
  return `${timestamp}~${id}`;
}

/** The transaction of a key; null when the text is none. */
export function pickOf(key: string): Picked | null {
  const [, timestamp, id] = /^(-?\d{1,15})~(.+)$/s.exec(key) ?? [];
  return timestamp === undefined || id === undefined ? null : { id, timestamp: Number(timestamp) };
}

/** Those that keys of the URL name, as many as can be asked about at once. */
export function picksOf(keys: readonly string[]): readonly Picked[] {
  return keys.flatMap((key) => pickOf(key) ?? []).slice(0, EXPLAINED_MAX);
}
