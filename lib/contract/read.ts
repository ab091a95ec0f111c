import type { z } from "zod";

/** `T`, of which nothing can be changed at any depth. */
export type Deep<T> = unknown extends T ? T : T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T;

/** What a schema describes, for those who read it: nothing of it can be changed, at any depth. */
export type Read<S extends z.ZodType> = Deep<z.infer<S>>;
