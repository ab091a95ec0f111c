import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 200;
const REQUEST_TIMEOUT_MS = 2_000;

/** Asks `url` until it answers 200. Resolves to null then, or after `limitMs` to what it said last. */
export async function untilReady(url: string, limitMs: number): Promise<string | null> {
  const deadline = performance.now() + limitMs;
  let said = "no answer";
  while (performance.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      const body = (await response.text()).slice(0, 500);
      if (response.status === 200) return null;
      said = `${response.status} ${body}`;
    } catch (error) {
      said = error instanceof Error ? error.message : String(error);
    }
    await sleep(POLL_MS);
  }
  return said;
}
