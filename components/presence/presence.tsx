"use client";

import { clsx } from "clsx";
import { useOthersPresent } from "@/components/realtime/socket";
import { useUser } from "@/components/user/user";

/** Who else looks at this right now, as initials, and who writes a comment; nothing while nobody does. */
export function OthersPresent({ subject }: { readonly subject: string }) {
  const me = useUser().id;
  const others = useOthersPresent(subject).filter(({ id }) => id !== me);
  const writing = others.filter((person) => person.writing).map(({ name }) => name);
  return (
    <span className="flex items-center gap-1" role="status" aria-label="Who else looks at this">
      {others.map(({ id, name, writing: writes }) => (
        <span
          key={id}
          title={writes ? `${name} is writing a comment` : `${name} looks at this too`}
          className={clsx(
            "inline-flex size-6 items-center justify-center rounded-full border text-xs select-none",
            writes ? "border-accent text-accent" : "border-line-strong text-muted",
          )}
        >
          <span aria-hidden>{initials(name)}</span>
          <span className="sr-only">{name} looks at this too</span>
        </span>
      ))}
      {writing.length > 0 && (
        <span className="text-sm text-muted">
          {writing.length === 1
            ? `${writing[0]} is writing a comment`
            : `${writing.length} people are writing comments`}
        </span>
      )}
    </span>
  );
}

/** "AL" of Ada Lovelace. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = "", last = ""] = words.length > 1 ? [words[0], words.at(-1)] : [words[0], ""];
  return ([...first][0] ?? "?").toUpperCase() + ([...last][0] ?? "").toUpperCase();
}
