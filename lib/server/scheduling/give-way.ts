/** How long one request may work before others get their turn. */
const SLICE_MS = 5;

const waiting: (() => void)[] = [];

/**
 * Lets everything else of this process go first. Of several requests that wait here one goes on in each turn of the event
 * loop, so that many large ones together hold up nobody longer than one does.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(release);
  });
}

function release(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(release);
}

/** Long work in slices: `await slices.rest()` between small pieces costs next to nothing until a slice is over. */
export interface Slices {
  /** A promise when the slice is over, otherwise nothing to wait for. */
  rest(): Promise<void> | undefined;
}

/** Slices of `sliceMs`; the clock is looked at once in `every` calls. */
export function createSlices({ sliceMs = SLICE_MS, every = 1 } = {}): Slices {
  let until = performance.now() + sliceMs;
  let calls = 0;
  return {
    rest: () => {
      calls += 1;
      if (calls < every) return undefined;
      calls = 0;
      if (performance.now() < until) return undefined;
      return giveWay().then(() => {
        until = performance.now() + sliceMs;
      });
    },
  };
}
