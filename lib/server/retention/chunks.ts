import { setTimeout as sleep } from "node:timers/promises";

/** Rows that one statement deletes at most: commits never wait long for a lock or the disk. */
export const CHUNK_ROWS = 2_000;
/** Pause after each full chunk, so that what is deleted does not compete with what arrives. */
export const CHUNK_PAUSE_MS = 50;

/** Runs a delete of at most `CHUNK_ROWS` rows until it finds fewer; the number of rows deleted. */
export async function inChunks(remove: () => Promise<number>, signal: AbortSignal | undefined): Promise<number> {
  let removed = 0;
  while (signal?.aborted !== true) {
    const rows = await remove();
    removed += rows;
    if (rows < CHUNK_ROWS) break;
    await sleep(CHUNK_PAUSE_MS);
  }
  return removed;
}
