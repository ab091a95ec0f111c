/** Work that processes do by themselves, again and again, and tell of. */
export const WORKS = [
  "deadlines",
  "waits",
  "gathering",
  "outbox",
  "health",
  "payments",
  "retention",
  "decisions",
] as const;
export type UpkeepWork = (typeof WORKS)[number];
