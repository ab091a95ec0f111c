/** What steps come to; `told` hears how far they are. */
export function goneThrough<T>(steps: Generator<number, T>, told: (fraction: number) => void = () => {}): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    told(step.value);
  }
}
