import { Presets, SingleBar } from "cli-progress";

export interface ReplayProgress {
  update(fraction: number, events: number): void;
  stop(): void;
}

/** A progress bar on a terminal's standard error; nothing anywhere else. */
export function createProgress(): ReplayProgress {
  if (process.stderr.isTTY !== true) return { update() {}, stop() {} };
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}% · {events} events · {eta_formatted} left",
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(1000, 0, { events: 0 });
  return {
    update: (fraction, events) => bar.update(Math.min(1000, Math.floor(fraction * 1000)), { events }),
    stop: () => bar.stop(),
  };
}
