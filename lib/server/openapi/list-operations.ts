import { z } from "zod";
import {
  CreateListBody,
  EditListBody,
  ListTypeSchema,
  ReplaceListBody,
  RestoreListBody,
} from "@/lib/contract/list-api";
import type { Operation } from "./operation";

const ListBody = z.object({
  name: z.string(),
  type: ListTypeSchema.describe("What its values are"),
  description: z.string(),
  version: z.number().int(),
  entries: z.number().int().describe("Values on it"),
  updatedAt: z.number().int(),
  updatedBy: z.string(),
  usedBy: z.array(z.object({ id: z.string(), name: z.string() })).describe("Rules that name it"),
  inForce: z.boolean().describe("Whether every live detector uses this version"),
});
const EntryPage = z.object({
  items: z.array(z.object({ value: z.string(), addedAt: z.number().int(), addedBy: z.string() })),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});
const VersionPage = z.object({
  items: z.array(
    z.object({
      version: z.number().int(),
      author: z.string(),
      at: z.number().int(),
      note: z.string(),
      added: z.number().int(),
      removed: z.number().int(),
      entries: z.number().int(),
    }),
  ),
});
const json = (schema: z.ZodType) => ({ types: ["application/json"], schema });
const after = { status: 200, says: "The list after the change", schema: ListBody } as const;

/** Every call under /api/v1/lists. */
export const LIST_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/lists",
    summary: "Managed lists, which conditions with inList and notInList name",
    permission: "read",
    query: [{ name: "holds", says: "Only lists that hold this value" }],
    success: { status: 200, says: "The lists, by name", schema: z.object({ items: z.array(ListBody) }) },
  },
  {
    method: "post",
    path: "/api/v1/lists",
    summary: "Make a list",
    permission: "changeRules",
    body: json(CreateListBody),
    success: { status: 201, says: "The list", schema: ListBody },
    refusals: [409, 413, 422],
  },
  {
    method: "get",
    path: "/api/v1/lists/{name}",
    summary: "A list without what it holds",
    permission: "read",
    success: { status: 200, says: "The list", schema: ListBody },
    refusals: [404],
  },
  {
    method: "patch",
    path: "/api/v1/lists/{name}",
    summary: "Put values on a list and take others off; in force in every detector within a second",
    permission: "changeRules",
    body: json(EditListBody),
    success: after,
    refusals: [404, 409, 413, 422],
  },
  {
    method: "put",
    path: "/api/v1/lists/{name}",
    summary: "Make a list hold exactly the given values",
    permission: "changeRules",
    body: json(ReplaceListBody),
    success: after,
    refusals: [404, 409, 413, 422],
  },
  {
    method: "post",
    path: "/api/v1/lists/{name}/restore",
    summary: "Make a list hold what it held at an older version, as a new one",
    permission: "changeRules",
    body: json(RestoreListBody),
    success: after,
    refusals: [404, 409],
  },
  {
    method: "delete",
    path: "/api/v1/lists/{name}",
    summary: "Delete a list that no rule names",
    permission: "changeRules",
    query: [{ name: "version", says: "Only if this is still the list's version" }],
    success: { status: 204, says: "Deleted" },
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/lists/{name}/entries",
    summary: "What a list holds with who added it, the newest first",
    permission: "read",
    query: [
      { name: "q", says: "Part of the value, in any case" },
      { name: "cursor", says: "nextCursor of the page before" },
      { name: "limit", says: "1 to 500, default 100" },
    ],
    success: { status: 200, says: "One page", schema: EntryPage },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/lists/{name}/values",
    summary: "What a list holds as text/plain, a value a line",
    permission: "read",
    success: { status: 200, says: "The values in the order of their code points", type: "text/plain" },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/lists/{name}/versions",
    summary: "A list's history, newest first",
    permission: "read",
    success: { status: 200, says: "The versions with author, time and what changed", schema: VersionPage },
    refusals: [404],
  },
];
