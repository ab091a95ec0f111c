/**
 * The one value of this name in the process. server.ts and Next's bundle each hold their own copy of every module, so what
 * both of them must share cannot be a variable of a module.
 */
export function processWide<T>(name: string, make: () => T): T {
  const key = Symbol.for(`tripline.${name}`);
  // A global object has no declared place for our symbols.
  const place = globalThis as unknown as Record<symbol, T | undefined>;
  place[key] ??= make();
  return place[key];
}
