"use client";

import { useWriting } from "@/components/realtime/socket";
import { Button, TextArea } from "@/components/ui";
import { useDraft } from "./draft";

export interface CommentBoxProps {
  readonly alertId: string;
  readonly busy: boolean;
  /** Resolves to whether it was done; the text is kept when not. */
  readonly onComment: (text: string) => Promise<boolean>;
}

/** A comment for the next person who looks; what is typed outlives a refusal, a lost connection and a reload. */
export function CommentBox({ alertId, busy, onComment }: CommentBoxProps) {
  const [text, setText] = useDraft(`comment.${alertId}`);
  const writing = useWriting(`alert:${alertId}`);
  const submit = async () => {
    if (text.trim() !== "" && (await onComment(text.trim()))) {
      setText("");
      writing("");
    }
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextArea
        aria-label="Comment"
        placeholder="What did you find?"
        rows={2}
        maxLength={10_000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          writing(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            void submit();
          } else if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      {text.trim() !== "" && (
        <Button type="submit" size="sm" className="self-end" busy={busy}>
          Comment
        </Button>
      )}
    </form>
  );
}
