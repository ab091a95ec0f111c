"use client";

import { api } from "@/components/api";
import { CASE_ACTIVITY_WORD } from "@/components/case/case-words";
import { CommentBox } from "@/components/comments/comment-box";
import { CommentText } from "@/components/comments/comment-text";
import { RelativeTime, useShown } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { CasePartProps } from "./case-section";

interface CaseTimelineProps extends Pick<CasePartProps, "case" | "step"> {
  readonly mayComment: boolean;
}

/** Everything that happened, oldest first, comments as they were written. */
export function CaseTimeline({ case: shown, mayComment, step }: CaseTimelineProps) {
  const me = useUser().id;
  const text = useShown();
  const lines = [
    ...shown.activity.map((line) => ({ ...line, comment: null, key: `a${line.id}` })),
    ...shown.comments.map((line) => ({ ...line, comment: line, kind: null, key: `c${line.id}` })),
  ].sort((a, b) => a.at - b.at);
  const comment = async (written: string, mentions: readonly string[]) => {
    const body = { text: written, mentions };
    const path = { id: shown.id };
    return (await step.take(() => api.post("/api/v1/cases/{id}/comments", { path, body }))) !== null;
  };
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-2">
        {lines.map((line) => (
          <li key={line.key} className="flex flex-col gap-0.5">
            <p className="flex items-baseline justify-between gap-2">
              <span className="min-w-0 break-words">
                <span className="font-medium">{line.by.id === me ? "You" : line.by.name}</span>{" "}
                <span className="text-muted">
                  {line.kind === null ? "commented" : CASE_ACTIVITY_WORD[line.kind]}
                  {line.kind !== null && line.text !== null && `: ${text(line.text)}`}
                </span>
              </span>
              <RelativeTime at={line.at} className="shrink-0 text-sm text-faint" />
            </p>
            {line.comment !== null && <CommentText comment={line.comment} shown={text} />}
          </li>
        ))}
      </ol>
      {mayComment && <CommentBox place={{ kind: "case", id: shown.id }} busy={step.busy} onComment={comment} />}
    </div>
  );
}
