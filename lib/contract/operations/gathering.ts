import { z } from "zod";
import { Gathering, GatheringBody, GatheringEdit, GatheringPreview, GatheringPreviewBody } from "../gathering";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;

/** Ways to gather alerts into cases by themselves. */
export const GATHERING_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/gatherings",
    summary: "How alerts are gathered into cases by themselves, with what came of it",
    permission: "read",
    success: { status: 200, says: "All of them, by name", schema: z.object({ items: z.array(Gathering) }) },
  },
  {
    method: "post",
    path: "/api/v1/gatherings",
    summary: "Have new alerts on the same entity gathered into cases",
    permission: "gatherCases",
    body: json(GatheringBody),
    success: { status: 201, says: "It", schema: Gathering },
  },
  {
    method: "post",
    path: "/api/v1/gatherings/preview",
    summary: "What a way to gather would have done over the last 30 days; nothing is changed",
    permission: "read",
    body: json(GatheringPreviewBody),
    success: { status: 200, says: "How many cases of how many alerts", schema: GatheringPreview },
  },
  {
    method: "patch",
    path: "/api/v1/gatherings/{id}",
    summary: "Change a way to gather, or switch it on or off",
    permission: "gatherCases",
    body: json(GatheringEdit),
    success: { status: 200, says: "It after the change", schema: Gathering },
    refusals: [404, 409],
  },
  {
    method: "delete",
    path: "/api/v1/gatherings/{id}",
    summary: "Delete a way to gather; its cases stay",
    permission: "gatherCases",
    success: { status: 204, says: "Deleted" },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
