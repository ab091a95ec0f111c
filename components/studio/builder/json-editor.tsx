"use client";

import { TextArea } from "@/components/ui";
import type { RuleReading } from "@/lib/feed/rule-text";

export interface JsonEditorProps {
  readonly text: string;
  readonly reading: RuleReading;
  readonly onText: (text: string) => void;
  readonly disabled: boolean;
}

/** The rule as text. */
export function JsonEditor({ text, reading, onText, disabled }: JsonEditorProps) {
  return (
    <TextArea
      aria-label="Rule as JSON"
      className="min-h-96 resize-y font-mono text-sm"
      spellCheck={false}
      autoCapitalize="off"
      disabled={disabled}
      invalid={reading.issues.length > 0}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
