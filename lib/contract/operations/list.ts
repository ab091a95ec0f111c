import { z } from "zod";
import {
  CreateListBody,
  EditListBody,
  ListEntryPage,
  ListEntryQuery,
  ListQuery,
  ListRow,
  ListVersionRow,
  ReplaceListBody,
  RestoreListBody,
} from "../list-api";
import { RemoveQuery } from "../rule-calls";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;
const after = { status: 200, says: "The list after the change", schema: ListRow } as const;

/** Every call under /api/v1/lists. */
export const LIST_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/lists",
    summary: "Managed lists, which conditions with inList and notInList name",
    permission: "read",
    query: ListQuery,
    success: { status: 200, says: "The lists, by name", schema: z.object({ items: z.array(ListRow) }) },
  },
  {
    method: "post",
    path: "/api/v1/lists",
    summary: "Make a list",
    permission: "changeRules",
    body: json(CreateListBody),
    success: { status: 201, says: "The list", schema: ListRow },
    refusals: [409, 413, 422],
  },
  {
    method: "get",
    path: "/api/v1/lists/{name}",
    summary: "A list without what it holds",
    permission: "read",
    success: { status: 200, says: "The list", schema: ListRow },
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
    query: RemoveQuery,
    success: { status: 204, says: "Deleted" },
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/lists/{name}/entries",
    summary: "What a list holds with who added it, the newest first",
    permission: "read",
    query: ListEntryQuery,
    success: { status: 200, says: "One page", schema: ListEntryPage },
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
    success: {
      status: 200,
      says: "The versions with author, time and what changed",
      schema: z.object({ items: z.array(ListVersionRow) }),
    },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
