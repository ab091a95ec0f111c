/** Time ranges that move with the clock, by their name, in milliseconds. */
export const SINCE_MS = { "15m": 900_000, "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000 } as const;
export type Since = keyof typeof SINCE_MS;
export const SINCE = Object.keys(SINCE_MS) as readonly Since[];
