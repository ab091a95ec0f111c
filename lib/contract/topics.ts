/** Names of the topics beside the input topic (`TRIPLINE_TOPIC`, default `transactions`). */
export interface Topics {
  /** Input: transactions, keyed by accountId. */
  readonly transactions: string;
  /** Transactions forwarded by detectors under another rule key; read by the same consumer group. */
  readonly rekeyed: string;
  /** Records that could not be evaluated, with the reason. */
  readonly deadLetters: string;
  /** Frames of counts, latencies and samples that detectors publish four times a second. */
  readonly live: string;
  /** What happens to alerts, for other systems. */
  readonly alerts: string;
}

/** The topics that belong to the input topic `base`. */
export function topicsFor(base: string): Topics {
  return {
    transactions: base,
    rekeyed: `${base}.rekeyed`,
    deadLetters: `${base}.dlq`,
    live: `${base}.live`,
    alerts: `${base}.alerts`,
  };
}
