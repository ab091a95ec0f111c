import type { z } from "zod";
import type { Permission } from "../roles";

/** One call of the API as its description needs it. */
export interface Operation {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces: `/api/v1/alerts/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission | null;
  /** What may stand after the question mark; lists are separated by commas. */
  readonly query?: z.ZodObject;
  readonly body?: { readonly types: readonly string[]; readonly schema: z.ZodType };
  readonly success: Success;
  /** Other ways in which it succeeds. */
  readonly otherwise?: readonly Success[];
  /** The problem that a 409 answers with, where it says more than others. */
  readonly conflict?: z.ZodType;
  /** Refusals beyond those that every call may meet. */
  readonly refusals?: readonly number[];
}

export interface Success {
  readonly status: 200 | 201 | 202 | 204;
  readonly says: string;
  readonly schema?: z.ZodType;
  readonly type?: string;
}
