import { z } from "zod";
import { COMMENT_MAX, MENTIONS_MAX } from "./comment-limits";
import { PLACE_KINDS } from "./comment-place";
import { ENTITY_ID_MAX } from "./entity";
import type { Read } from "./read";

const At = z.number().int().describe("Epoch milliseconds");

/** What somebody wrote on a case or an entity. */
export const Comment = z.object({
  id: z.string(),
  at: At,
  by: z.object({ id: z.string().nullable(), name: z.string() }),
  text: z.string(),
  mentions: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Comment = Read<typeof Comment>;

/** What a comment stands on: an alert, a case or an entity. */
export const CommentPlace = z.strictObject({
  kind: z.enum(PLACE_KINDS),
  id: z.string().min(1).max(ENTITY_ID_MAX),
});

/** The text of a comment and whom it mentions, as they are sent. */
export const COMMENT_FIELDS = {
  text: z.string().trim().min(1).max(COMMENT_MAX).describe("@ and a person's name mentions them"),
  mentions: z
    .array(z.string().max(200))
    .max(MENTIONS_MAX)
    .optional()
    .describe("Ids of people, beside those whose names stand behind an @ in the text"),
} as const;

/** `POST /api/v1/entities/{kind}/{id}/comments`. */
export const EntityCommentBody = z.strictObject(COMMENT_FIELDS);
export type EntityCommentBody = Read<typeof EntityCommentBody>;

/** A comment that mentions the person who asks, until they looked at what it stands on. */
const Mention = z.object({
  place: CommentPlace,
  title: z.string().nullable().describe("Title of the case, or name of the alert's rule"),
  by: z.string(),
  at: At,
  text: z.string().describe("How the comment begins"),
});
export const MentionList = z.object({ items: z.array(Mention).describe("The newest 20") });
export type MentionList = Read<typeof MentionList>;

/** `POST /api/v1/mentions/seen`. */
export const SeenBody = z.strictObject({ place: CommentPlace });

/** Somebody wrote a comment, and whom it mentions. */
export const Commented = z.object({ place: CommentPlace, mentioned: z.array(z.string()).describe("Ids of people") });
export type Commented = Read<typeof Commented>;
