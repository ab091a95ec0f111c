/** Ends every exhaustive `switch`: compiles only when no case is left, and throws if data broke the type. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
