"use client";

import { useDraft } from "@/components/comments/draft";
import { Button, RelativeTime } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { AlertActivity } from "@/lib/contract/alert";
import { activityText, actorName } from "./activity-text";
import { resolveDrafts } from "./resolve-form";

export interface OvertakenNoteProps {
  readonly alertId: string;
  /** What was done to the alert last; null while it is not known yet. */
  readonly last: AlertActivity | null;
  readonly busy: boolean;
  /** Resolves to whether it was done; the text is kept when not. */
  readonly onComment: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Someone resolved the alert while the form was being filled in: who it was, and what was typed, still there. */
export function OvertakenNote({ alertId, last, busy, onComment, onClose }: OvertakenNoteProps) {
  const me = useUser().id;
  const drafts = resolveDrafts(alertId);
  const [, setLabel] = useDraft(drafts.label);
  const [comment, setComment] = useDraft(drafts.comment);
  const drop = () => {
    setLabel("");
    setComment("");
    onClose();
  };
  const send = async () => {
    if (await onComment(comment.trim())) drop();
  };
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-high p-3">
      <p>
        {last === null ? (
          "It was resolved while you were writing."
        ) : (
          <>
            <strong className="font-medium">
              {actorName(last, me)} {activityText(last)}
            </strong>{" "}
            <RelativeTime at={last.at} />, while you were writing.
          </>
        )}{" "}
        If you disagree, reopen it and resolve it again.
      </p>
      {comment.trim() !== "" && (
        <>
          <p className="text-sm text-muted">You wrote:</p>
          <blockquote className="border-l-2 border-line-strong pl-2 break-words whitespace-pre-wrap">
            {comment}
          </blockquote>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {comment.trim() !== "" && (
          <Button size="sm" busy={busy} onClick={() => void send()}>
            Add it as a comment
          </Button>
        )}
        <Button size="sm" variant="quiet" onClick={drop}>
          {comment.trim() === "" ? "Got it" : "Discard"}
        </Button>
      </div>
    </div>
  );
}
