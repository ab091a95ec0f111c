"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useWriting } from "@/components/realtime/socket";
import { Button, TextArea } from "@/components/ui";
import { useAssignees } from "@/components/user/use-assignees";
import { COMMENT_MAX } from "@/lib/contract/comment-limits";
import { type CommentedPlace, subjectOfPlace } from "@/lib/contract/comment-place";
import { mentionable, openMention, withMention } from "@/lib/view-models/mention";
import { useDraft } from "./draft";

export interface CommentBoxProps {
  /** What the comment is to stand on. */
  readonly place: CommentedPlace;
  readonly rows?: number;
  readonly busy: boolean;
  /** Resolves to whether it was done; the text is kept when not. */
  readonly onComment: (text: string, mentions: readonly string[]) => Promise<boolean>;
}

/** A comment for whoever looks next; behind an @ names are offered. What is typed outlives a refusal, a lost connection and a reload. */
export function CommentBox({ place, rows = 3, busy, onComment }: CommentBoxProps) {
  const listId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setDraft] = useDraft(`comment.${subjectOfPlace(place)}`);
  const writing = useWriting(subjectOfPlace(place));
  const setText = (next: string) => {
    setDraft(next);
    writing(next);
  };
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [isOff, setOff] = useState(false);
  const people = useAssignees().data ?? [];
  const open = isOff ? null : openMention(text, caret);
  const offered = open === null ? [] : mentionable(people, open.begun);
  const submit = async () => {
    const written = text.trim();
    const mentions = people.filter(({ name }) => written.includes(`@${name}`)).map(({ id }) => id);
    if (written !== "" && !busy && (await onComment(written, mentions.slice(0, 20)))) setText("");
  };
  const take = (name: string) => {
    if (open === null) return;
    const next = withMention(text, open, name);
    setText(next.text);
    setCaret(next.caret);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const current = offered[chosen] ?? offered[0];
    if (current !== undefined) {
      const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (by !== 0) setChosen((chosen + by + offered.length) % offered.length);
      const takes = (event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab";
      if (takes) take(current.name);
      if (event.key === "Escape") setOff(true);
      if (by !== 0 || takes || event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
    }
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === "Escape") event.currentTarget.blur();
  };
  return (
    <form
      className="relative flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextArea
        ref={box}
        aria-label="Comment"
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? listId : undefined}
        aria-activedescendant={offered.length > 0 ? `${listId}-${Math.min(chosen, offered.length - 1)}` : undefined}
        placeholder="What did you find? @ mentions a colleague."
        rows={rows}
        maxLength={COMMENT_MAX}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart);
          setChosen(0);
          setOff(false);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {offered.length > 0 && (
        <div
          id={listId}
          role="listbox"
          aria-label="People to mention"
          className="absolute top-full left-0 z-20 mt-1 w-64 rounded-md border border-line-strong bg-raised p-1"
        >
          {offered.map((person, i) => (
            <div
              key={person.id}
              id={`${listId}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              className={clsx("flex h-7 items-center rounded-sm px-2", i === chosen && "bg-hover")}
              onPointerDown={(event) => {
                event.preventDefault();
                take(person.name);
              }}
            >
              {person.name} <span className="ml-auto text-sm text-faint">{person.role}</span>
            </div>
          ))}
        </div>
      )}
      {text.trim() !== "" && (
        <Button type="submit" size="sm" className="self-end" busy={busy}>
          Comment
        </Button>
      )}
    </form>
  );
}
