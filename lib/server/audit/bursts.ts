/** One line is written of so much time. */
const MINUTE_MS = 60_000;

/** Keeps what outsiders can repeat at will from filling the audit: one line a minute of each key, then how many more there were. */
export interface Bursts {
  /** Writes the first of a burst at once with `more` 0; later ones are counted and written once a minute. */
  note(key: string, write: (more: number) => Promise<void>): Promise<void>;
}

/** `onFault` is told when a count could not be written. */
export function createBursts(onFault: (error: unknown) => void, minuteMs = MINUTE_MS): Bursts {
  const open = new Map<string, { more: number }>();
  const wait = (key: string, burst: { more: number }, write: (more: number) => Promise<void>): void => {
    const end = (): void => {
      const { more } = burst;
      if (more === 0) {
        open.delete(key);
        return;
      }
      burst.more = 0;
      wait(key, burst, write);
      write(more).catch(onFault);
    };
    setTimeout(end, minuteMs).unref();
  };
  return {
    async note(key, write) {
      const burst = open.get(key);
      if (burst !== undefined) {
        burst.more++;
        return;
      }
      const begun = { more: 0 };
      open.set(key, begun);
      wait(key, begun, write);
      await write(0);
    },
  };
}
