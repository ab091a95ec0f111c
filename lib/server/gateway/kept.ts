/** @returns what `read` gave, for everyone who asks within `keptMs`; a failure is kept for nobody. */
export function kept<T>(keptMs: number, read: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | null = null;
  let at = 0;
  return () => {
    if (value === null || Date.now() - at > keptMs) {
      at = Date.now();
      value = read().catch((error: unknown) => {
        value = null;
        throw error;
      });
    }
    return value;
  };
}
