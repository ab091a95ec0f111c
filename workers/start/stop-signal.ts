/** The terminal, npm and a parent may each pass the same Ctrl-C on: signals this close together are one. */
const SAME_SIGNAL_MS = 700;

export interface StopSignal {
  readonly first: (signal: NodeJS.Signals) => void | Promise<void>;
  /** Asked again while `first` is still at it. */
  readonly again: () => void;
}

export function onStopSignal({ first, again }: StopSignal): void {
  let firstAt: number | null = null;
  const hear = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (firstAt === null) {
      firstAt = now;
      void first(signal);
    } else if (now - firstAt > SAME_SIGNAL_MS) again();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, hear);
}
