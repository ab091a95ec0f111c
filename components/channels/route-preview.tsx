"use client";

import { useEffect, useRef } from "react";
import { formatCount, RelativeTime, useShown } from "@/components/ui";
import type { RoutePreview } from "@/lib/contract/route";
import { messageWord } from "@/lib/view-models/channels/words";

/** What a route would have sent in the last day. It stands below a long form: it comes into view by itself. */
export function Preview({ preview }: { readonly preview: RoutePreview }) {
  const { events, messages, isCut, examples } = preview;
  const shown = useShown();
  const section = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer comes into view
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to end an effect.
    section.current?.scrollIntoView({ block: "nearest" });
  }, [preview]);
  return (
    <section ref={section} aria-label="Preview" aria-live="polite" className="rounded-md border border-line p-3">
      <p>
        In the last day it would have sent <strong>{formatCount(messages)}</strong>{" "}
        {messages === 1 ? "message" : "messages"} of {formatCount(events)} {events === 1 ? "event" : "events"}.
      </p>
      {isCut && <p className="text-sm text-muted">There were more: only the newest were looked at.</p>}
      {examples.length > 0 && (
        <ul className="pt-2 text-sm">
          {examples.map((example) => (
            <li key={`${example.at} ${example.subject} ${example.type}`} className="border-t border-line py-1">
              <span className="text-muted">
                <RelativeTime at={example.at} />, {messageWord(example)}:{" "}
              </span>
              {shown(example.text)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
