/** What a signal that ends the run does first; all have a limit of time of their own. */
const stops: (() => Promise<void>)[] = [];

/** Runs `stop` when this process is told to end, which Vitest does without its own end of a run. */
export function onStop(stop: () => Promise<void>): void {
  stops.push(stop);
  if (stops.length > 1) return;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void end());
}

async function end(): Promise<void> {
  await Promise.allSettled(stops.map((stop) => stop()));
  process.exit(130);
}
