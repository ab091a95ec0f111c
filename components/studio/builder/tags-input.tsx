"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Input } from "@/components/ui";
import { TAGS_MAX } from "@/lib/contract/rule-limits";
import { slugOf } from "@/lib/view-models/builder/slug";
import { issueId, useBuilder, useIssues, usePart } from "./builder-context";
import { valueAsText } from "./value-input";

/** The tags as chips: typed and entered one by one, or several with commas between. */
export function TagsInput() {
  const { disabled } = useBuilder();
  const [value, setValue] = usePart(["tags"]);
  const issues = useIssues(["tags"]);
  const [typed, setTyped] = useState("");
  const tags: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const write = (next: readonly unknown[]) => setValue(next.length === 0 ? undefined : next);
  const add = () => {
    const fresh = typed.split(",").map(slugOf);
    write([...new Set([...tags, ...fresh.filter((tag) => tag !== "")])]);
    setTyped("");
  };
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1">
      {tags.map((tag, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the JSON may have the same tag twice
          key={index}
          className="inline-flex h-7 max-w-48 items-center gap-0.5 rounded-md border border-line bg-hover pl-2 text-sm"
        >
          <span className="truncate">{valueAsText(tag)}</span>
          <button
            type="button"
            disabled={disabled}
            aria-label={`Remove ${valueAsText(tag)}`}
            className="flex size-6 items-center justify-center rounded-sm text-faint hover:text-text"
            onClick={() => write(tags.filter((_, i) => i !== index))}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      {!disabled && tags.length < TAGS_MAX && (
        <Input
          size="sm"
          width="w-32"
          aria-label="Add a tag"
          aria-describedby={issues.length > 0 ? issueId(["tags"]) : undefined}
          placeholder="Add a tag"
          autoComplete="off"
          spellCheck={false}
          invalid={issues.length > 0}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === "Enter" || event.key === ",") {
              event.preventDefault();
              add();
            } else if (event.key === "Backspace" && typed === "" && tags.length > 0) {
              write(tags.slice(0, -1));
            }
          }}
        />
      )}
    </div>
  );
}
