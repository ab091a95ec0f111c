import { z } from "zod";
import { Comment, EntityCommentBody, MentionList, SeenBody } from "../comment";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;
const Comments = z.object({ items: z.array(Comment).describe("Oldest first") });

/** Comments on entities, and mentions in comments wherever they stand. */
export const COMMENT_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/entities/{kind}/{id}/comments",
    summary: "The comments on an account, card, device, merchant, counterparty or ip, oldest first",
    permission: "read",
    success: { status: 200, says: "All of them", schema: Comments },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/entities/{kind}/{id}/comments",
    summary: "Comment on an entity; whom the comment mentions is told",
    permission: "workAlerts",
    body: json(EntityCommentBody),
    success: { status: 200, says: "All comments on it after this one", schema: Comments },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/mentions",
    summary: "Comments that mention the person who asks, until they looked at what they stand on",
    permission: "read",
    success: { status: 200, says: "The newest", schema: MentionList },
  },
  {
    method: "post",
    path: "/api/v1/mentions/seen",
    summary: "The person who asks looked at the comments on an alert, a case or an entity",
    permission: "read",
    body: json(SeenBody),
    success: { status: 200, says: "What they did not see yet", schema: MentionList },
  },
] as const satisfies readonly Operation[];
