import { z } from "zod";
import { SavedView, SavedViewBody, SavedViewEdit } from "../saved-view";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;

/** Views of the queue that people keep. */
export const VIEW_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/views",
    summary: "One's own views of the queue and those that are shared, by name, with how many alerts fit each",
    permission: "read",
    success: { status: 200, says: "The views", schema: z.object({ items: z.array(SavedView) }) },
  },
  {
    method: "post",
    path: "/api/v1/views",
    summary: "Keep filters, columns and order of the queue under a name; to share it takes a lead",
    permission: "keepViews",
    body: json(SavedViewBody),
    success: { status: 201, says: "The view", schema: SavedView },
  },
  {
    method: "patch",
    path: "/api/v1/views/{id}",
    summary: "Change one's own view; a lead one that is shared too",
    permission: "keepViews",
    body: json(SavedViewEdit),
    success: { status: 200, says: "The view after the change", schema: SavedView },
    refusals: [404, 409],
  },
  {
    method: "delete",
    path: "/api/v1/views/{id}",
    summary: "Delete one's own view; a lead one that is shared too",
    permission: "keepViews",
    success: { status: 204, says: "Deleted" },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
