/** Wakes one waiter. A wake-up that nobody waits for is kept, so that what happened before waiting is not missed. */
export class WakeSignal {
  #rung = false;
  #wake: (() => void) | null = null;

  wake(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Forgets a wake-up that nobody waited for. */
  reset(): void {
    this.#rung = false;
  }

  /** Resolves when woken (also before the call), when `ms` have passed, or when `signal` aborts. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          this.#wake = null;
          resolve();
        };
        const timer = setTimeout(wake, ms);
        signal.addEventListener("abort", wake, { once: true });
        this.#wake = wake;
      });
    }
    this.#rung = false;
  }
}
