"use client";

import { useState } from "react";
import { Input } from "@/components/ui";
import { TAGS_MAX } from "@/lib/contract/rule-limits";
import { slugOf } from "@/lib/view-models/builder/slug";
import { issueId, useBuilder, useIssues, usePart } from "./builder-context";
import { ValueChip } from "./value-chip";
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
        <ValueChip
          // biome-ignore lint/suspicious/noArrayIndexKey: the JSON may have the same tag twice
          key={index}
          text={valueAsText(tag)}
          disabled={disabled}
          onRemove={() => write(tags.filter((_, i) => i !== index))}
        />
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
