/** Does `work` and prints one line with the time it took; `work` returns what to say about it. */
export async function step<T>(
  title: string,
  work: () => Promise<{ readonly say: string; readonly result: T }>,
): Promise<T> {
  const begun = performance.now();
  const { say, result } = await work();
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  process.stdout.write(`${title.padEnd(18)}${say.padEnd(16)}${seconds.padStart(6)} s\n`);
  return result;
}
