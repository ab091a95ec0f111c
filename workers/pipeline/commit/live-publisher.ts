import { FRAME_INTERVAL_MS } from "@/lib/contract/realtime";
import type { DetectorContext } from "../context";

/** Without traffic a frame is still sent this often: it carries the lag. */
const IDLE_INTERVAL_MS = 1_000;
/** Frames are for watching; older ones are removed from the embedded stream. */
const KEPT_MS = 60_000;
const TRIM_INTERVAL_MS = 30_000;

export interface Publisher {
  close(): Promise<void>;
}

/** Publishes what was committed as frames on the live topic. A frame that cannot be sent is lost; the next one follows. */
export function startLivePublisher(context: DetectorContext, lag: () => number): Publisher {
  const { stream, topics, live, id } = context;
  let sentAtMs = 0;
  let trimmedAtMs = Date.now();
  let sending: Promise<void> | null = null;

  const send = async (): Promise<void> => {
    const at = Date.now();
    if (at - trimmedAtMs >= TRIM_INTERVAL_MS && stream.retention.by === "caller") {
      trimmedAtMs = at;
      await stream.retention.trim(topics.live, { olderThanMs: KEPT_MS });
    }
    if (!live.dirty && at - sentAtMs < IDLE_INTERVAL_MS) return;
    sentAtMs = at;
    const frame = live.frame(id, at, lag());
    const record = { key: id, value: Buffer.from(JSON.stringify(frame)) };
    // Frames are for watching: no disk need be waited for.
    await stream.append(topics.live, [record], { durable: false });
  };

  const timer = setInterval(() => {
    sending ??= send()
      // Live figures are no promise: what was not sent goes with the next.
      .catch(() => {})
      .finally(() => {
        sending = null;
      });
  }, FRAME_INTERVAL_MS);
  return {
    close: async () => {
      clearInterval(timer);
      await sending;
    },
  };
}
