import { FRAME_INTERVAL_MS, type Frame } from "@/lib/contract/realtime";
import { simulatorStatus } from "../system/simulator";
import type { Services } from "../web/services";
import type { Io } from "./connections";
import { createFrames } from "./frames";
import { followLiveFrames } from "./live-frames";

/** The frames that browsers get: what detectors publish, added up and sent at a steady pace. */
export interface SentFrames {
  /** The last one sent; null before the first. */
  last(): Frame | null;
  /** Reads again what changes seldom: the simulator's rate, and the lag as health knows it. */
  refresh(): void;
  close(): Promise<void>;
}

export function sendFrames(io: Io, services: Services): SentFrames {
  const frames = createFrames();
  const live = followLiveFrames(services, (frame) => frames.add(frame));
  const watch = services.health();
  let last: Frame | null = null;
  let simulatorRate: number | null = null;
  let lag = 0;
  const tick = setInterval(() => {
    last = frames.take(Date.now(), simulatorRate, lag);
    io.volatile.emit("frame", last);
  }, FRAME_INTERVAL_MS);

  return {
    last: () => last,
    refresh: () => {
      // Both keep what they were while the database is away; health says that it is.
      simulatorStatus(services.db).then(
        ({ running, rate }) => {
          simulatorRate = running ? rate : null;
        },
        () => {},
      );
      watch.status().then(
        ({ stream }) => {
          lag = stream.lag;
        },
        () => {},
      );
    },
    close: async () => {
      clearInterval(tick);
      await live.close();
    },
  };
}
