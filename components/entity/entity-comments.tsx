"use client";

import { hrefOf, problemText } from "@/components/api";
import { CommentBox } from "@/components/comments/comment-box";
import { CommentText } from "@/components/comments/comment-text";
import { useMentionsSeen } from "@/components/comments/use-mentions";
import { ErrorState, ExportMenu, formatCount, Panel, RelativeTime, Skeleton, useShown } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { EntityKind } from "@/lib/contract/entity";
import { useCommentOnEntity, useEntityComments } from "./entity-queries";

interface EntityCommentsProps {
  readonly kind: EntityKind;
  readonly id: string;
}

/** What people wrote on it, oldest first, and a place to write more. */
export function EntityComments({ kind, id }: EntityCommentsProps) {
  const user = useUser();
  const shown = useShown();
  const { data: comments, isError, error, refetch } = useEntityComments(kind, id);
  const { mutateAsync, isPending } = useCommentOnEntity(kind, id);
  useMentionsSeen({ kind, id }, comments?.length ?? 0);
  const comment = (text: string, mentions: readonly string[]) =>
    mutateAsync({ text, mentions }).then(
      () => true,
      // Why not was said.
      () => false,
    );
  const note = comments === undefined || comments.length === 0 ? undefined : formatCount(comments.length);
  return (
    <Panel
      title="Comments"
      note={note}
      actions={
        comments !== undefined &&
        comments.length > 0 && (
          <ExportMenu
            hrefOf={(extension) =>
              hrefOf(`/api/v1/entities/{kind}/{id}/comments.${extension}`, { path: { kind, id }, query: {} })
            }
          />
        )
      }
    >
      {comments !== undefined ? (
        <div className="flex flex-col gap-3">
          {comments.length === 0 && (
            <p className="text-sm text-muted">Nobody wrote anything about it. What is written here stays with it.</p>
          )}
          <ol aria-label="Comments" className="flex flex-col gap-2">
            {comments.map((one) => (
              <li key={one.id} className="flex flex-col gap-0.5">
                <p className="flex items-baseline justify-between gap-2">
                  <span className="font-medium">{one.by.id === user.id ? "You" : one.by.name}</span>
                  <RelativeTime at={one.at} className="shrink-0 text-sm text-faint" />
                </p>
                <CommentText comment={one} shown={shown} />
              </li>
            ))}
          </ol>
          {user.can("workAlerts") && <CommentBox place={{ kind, id }} rows={2} busy={isPending} onComment={comment} />}
        </div>
      ) : isError ? (
        <ErrorState title={problemText(error).title} onRetry={() => void refetch()}>
          {problemText(error).detail} The comments are safe; only this list could not be read.
        </ErrorState>
      ) : (
        <div role="status" aria-label="Loading comments" className="flex flex-col gap-3">
          <Skeleton />
          <Skeleton />
        </div>
      )}
    </Panel>
  );
}
