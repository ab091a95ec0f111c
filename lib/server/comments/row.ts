import { z } from "zod";
import type { Comment } from "@/lib/contract/comment";

/** A comment as cases and entities store it. */
interface CommentRow {
  readonly id: bigint;
  readonly at: bigint;
  readonly byId: string | null;
  readonly byName: string;
  readonly text: string;
  readonly mentions: unknown;
}

const Mentions = z.array(z.object({ id: z.string(), name: z.string() }));

export function storedComment({ id, at, byId, byName, text, mentions }: CommentRow): Comment {
  return { id: String(id), at: Number(at), by: { id: byId, name: byName }, text, mentions: Mentions.parse(mentions) };
}
