/** One line a step with the time it took. On a terminal the line of the step in hand is shown at once and completed when it is done. */
export function reporter(quiet) {
  const out = quiet ? process.stderr : process.stdout;
  const line = (title, state, ms) => `${title.padEnd(18)}${state.padEnd(16)}${(ms / 1000).toFixed(1).padStart(6)} s`;
  return {
    fresh(title) {
      if (!quiet) out.write(`${line(title, "up to date", 0)}\n`);
    },
    waiting(pid) {
      process.stderr.write(`Another command (pid ${pid}) is building; waiting for it.\n`);
    },
    async timed(title, run) {
      const begun = performance.now();
      if (out.isTTY) out.write(`${title.padEnd(18)}...`);
      try {
        const state = await run();
        out.write(`${out.isTTY ? "\r\x1b[K" : ""}${line(title, state, performance.now() - begun)}\n`);
      } catch (error) {
        out.write(`${out.isTTY ? "\r\x1b[K" : ""}${line(title, "failed", performance.now() - begun)}\n`);
        throw error;
      }
    },
  };
}
