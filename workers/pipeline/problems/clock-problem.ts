import type { TopicPartition } from "@/lib/server/stream/port";
import type { NoticedProblem } from "./problems";

/** Where any time is taken, a watermark is still told when it is this far ahead. */
const AHEAD_MS = 300_000;

/**
 * What is wrong with a partition whose watermark, lateness added, stands at `greatest` and whose reading clock at `readingClock` when it
 * is `now`, epoch ms: nothing (null) while neither is further ahead than transactions may be.
 */
export function clockProblem(
  { topic, partition }: TopicPartition,
  { greatest, readingClock }: { readonly greatest: number; readonly readingClock: number | null },
  now: number,
  maxFutureMs: number | null,
): NoticedProblem | null {
  const latest = now + (maxFutureMs ?? AHEAD_MS);
  const name = `partition ${partition} of ${topic}`;
  const message =
    greatest > latest
      ? `The time of ${name} stands at ${textOf(greatest)}, ahead of the clock. Every transaction before that is late and is not evaluated.`
      : readingClock !== null && readingClock > latest
        ? `A clock that was ahead read ${name} at ${textOf(readingClock)}. Until then transactions from the future are not recognised.`
        : null;
  if (message === null) return null;
  return {
    code: "clock",
    topic,
    partition,
    message,
    remedy: `Set the clocks right, then set the watermark back: on the System page, or with npm run rebuild -- --watermark now --topic ${topic} --partition ${partition}.`,
  };
}

/** Names the problem of the partition while it lasts. */
export function clockPlace({ topic, partition }: TopicPartition): string {
  return `clock ${topic} ${partition}`;
}

function textOf(ms: number): string {
  return ms > 8.64e15 ? "the end of time" : new Date(ms).toISOString();
}
