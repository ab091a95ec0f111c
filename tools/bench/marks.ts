/** Transactions on their way that an alert must be raised for, and how long those took that arrived. */
export interface Marks {
  /** Told that the transaction of `name` is sent now. */
  sent(name: string): void;
  /** Told that it arrived, `atMs` of `performance.now`; names that were not sent are passed over. */
  arrived(name: unknown, atMs: number): void;
  readonly waiting: number;
  /** Milliseconds of those sent since the last call that have arrived, ascending. */
  take(): readonly number[];
  /** What is under way is not counted. */
  forget(): void;
}

export function createMarks(): Marks {
  const sentAtMs = new Map<string, number>();
  let took: number[] = [];
  return {
    sent: (name) => void sentAtMs.set(name, performance.now()),
    arrived: (name, atMs) => {
      const sent = typeof name === "string" ? sentAtMs.get(name) : undefined;
      if (sent === undefined || typeof name !== "string") return;
      took.push(atMs - sent);
      sentAtMs.delete(name);
    },
    get waiting() {
      return sentAtMs.size;
    },
    take: () => {
      const taken = took.sort((a, b) => a - b);
      took = [];
      return taken;
    },
    forget: () => {
      sentAtMs.clear();
      took = [];
    },
  };
}
