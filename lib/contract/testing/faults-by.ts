import type { z } from "zod";

/** What keeps a value from being exactly what the schema says, by place: what does not fit, and what it does not name. */
export function faultsBy(schema: z.ZodType, value: unknown): readonly string[] {
  const { success, data, error } = schema.safeParse(value);
  if (!success) return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return surplusOf(value, data, "").map((place) => `${place} is not described`);
}

/** Members of `value` that are not in `kept`, what a schema left of it. */
function surplusOf(value: unknown, kept: unknown, place: string): readonly string[] {
  if (typeof value !== "object" || value === null || typeof kept !== "object" || kept === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = place === "" ? name : `${place}.${name}`;
    if (!(name in kept)) return member === undefined ? [] : [inner];
    return surplusOf(member, Reflect.get(kept, name), inner);
  });
}
