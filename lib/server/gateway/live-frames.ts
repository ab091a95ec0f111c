import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { messageOf } from "@/lib/contract/message-of";
import type { DetectorFrame } from "@/lib/contract/realtime";
import type { StreamRecord, Tail } from "../stream/port";
import type { Services } from "../web/services";

/** Wait before the live topic is opened again after it could not be read. */
const RETRY_MS = 2_000;

/** What the sums rely on; the rest of a frame is passed on as the detector wrote it. */
const FrameShape = z.object({
  detector: z.string(),
  at: z.number(),
  transactions: z.number(),
  amount: z.record(z.string(), z.number()),
  alerts: z.object({ low: z.number(), medium: z.number(), high: z.number(), critical: z.number() }),
  latency: z.array(z.number()),
  lag: z.number(),
  sample: z.array(z.object({ id: z.string(), hit: z.unknown() })),
});

/** Follows the live topic from now on, through whatever happens to the stream, until closed. */
export function followLiveFrames(
  services: Services,
  onFrame: (frame: DetectorFrame) => void,
): { readonly close: () => Promise<void> } {
  const stop = new AbortController();
  let tail: Tail | null = null;

  const follow = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        const stream = await services.stream();
        await stream.ensureTopics([services.topics.live], 1);
        tail = await stream.tail({
          topic: services.topics.live,
          start: { at: "latest" },
          purpose: "live",
          batch: async (_, records) => deliver(records, onFrame),
          onFault: (error) => services.log.warn({ reason: error.message }, "live frames cannot be read; trying again"),
        });
        // Closed while it was being opened: nobody else will close it.
        if (stop.signal.aborted) break;
        await tail.done;
      } catch (error) {
        const reason = messageOf(error);
        if (!stop.signal.aborted) services.log.warn({ reason }, "live frames stopped; trying again");
      }
      await closeTail();
      // An abort only ends the wait early.
      await sleep(RETRY_MS, undefined, { signal: stop.signal }).catch(() => {});
    }
    await closeTail();
  };
  const closeTail = async (): Promise<void> => {
    const open = tail;
    tail = null;
    // The tail is given up, whatever became of it.
    await open?.close().catch(() => {});
  };
  const following = follow();

  return {
    close: async () => {
      stop.abort();
      await closeTail();
      await following;
    },
  };
}

function deliver(records: readonly StreamRecord[], onFrame: (frame: DetectorFrame) => void): void {
  for (const { value } of records) {
    const frame = frameOf(value);
    if (frame !== null) onFrame(frame);
  }
}

/** A frame, or null for what is not one: anybody who can write to the broker can write to this topic. */
function frameOf(value: Buffer): DetectorFrame | null {
  try {
    const parsed: unknown = JSON.parse(value.toString("utf8"));
    return isFrame(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Checks all that is added up; a sample's fields are shown, not relied on. */
function isFrame(value: unknown): value is DetectorFrame {
  return FrameShape.safeParse(value).success;
}
