import type { z } from "zod";
import type { Permission } from "@/lib/contract/roles";

/** One call of the API as its description needs it. */
export interface Operation {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** With parameters in braces: `/api/v1/alerts/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission | null;
  readonly query?: readonly QueryParameter[];
  readonly body?: { readonly types: readonly string[]; readonly schema: z.ZodType };
  readonly success: Success;
  /** Another way in which it succeeds. */
  readonly otherwise?: Success;
  /** Refusals beyond those that every call may meet. */
  readonly refusals?: readonly number[];
}

export interface Success {
  readonly status: 200 | 201 | 202 | 204;
  readonly says: string;
  readonly schema?: z.ZodType;
  readonly type?: string;
}

export interface QueryParameter {
  readonly name: string;
  readonly says: string;
}
