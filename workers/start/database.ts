import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@/lib/contract/message-of";
import { type Embedded, startEmbedded } from "@/lib/server/postgres/embedded";
import { nextBackoffMs } from "./backoff";

export interface Database {
  readonly url: string;
  readonly authSecret: string;
  readonly isNew: boolean;
  stop(timeoutMs: number): Promise<void>;
  kill(): void;
}

/** Starts the embedded PostgreSQL and starts it again with backoff whenever it ends; its clients find it at the same URL. */
export async function keepDatabase(
  dataDir: string,
  onDown: (reason: string, waitMs: number) => void,
): Promise<Database> {
  let current: Embedded = await startEmbedded(dataDir);
  let stopping = false;
  let waitMs = 0;
  const { url, secrets, isNew } = current;

  const watch = async (): Promise<void> => {
    let begunAt = performance.now();
    let reason = await current.cluster.ended;
    while (!stopping) {
      waitMs = nextBackoffMs(waitMs, performance.now() - begunAt);
      onDown(reason, waitMs);
      await sleep(waitMs);
      if (stopping) return;
      begunAt = performance.now();
      try {
        current = await startEmbedded(dataDir, true);
        reason = await current.cluster.ended;
      } catch (error) {
        reason = messageOf(error);
      }
    }
  };
  void watch();
  return {
    url,
    authSecret: secrets.authSecret,
    isNew,
    stop: (timeoutMs) => {
      stopping = true;
      return current.cluster.stop(timeoutMs);
    },
    kill: () => {
      stopping = true;
      current.cluster.kill();
    },
  };
}
