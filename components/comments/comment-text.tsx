import type { Comment } from "@/lib/contract/comment";
import { mentionParts } from "@/lib/view-models/mention";

interface CommentTextProps {
  readonly comment: Comment;
  /** The text as people read it. */
  readonly shown: (text: string) => string;
}

/** What somebody wrote, with the names that it mentions marked. */
export function CommentText({ comment, shown }: CommentTextProps) {
  const names = comment.mentions.map(({ name }) => name);
  return (
    <blockquote className="border-l-2 border-line-strong pl-2 break-words whitespace-pre-wrap">
      {mentionParts(shown(comment.text), names).map(({ at, text, isName }) => (
        <span key={at} className={isName ? "font-medium text-accent" : undefined}>
          {text}
        </span>
      ))}
    </blockquote>
  );
}
