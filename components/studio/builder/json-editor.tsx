"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from "react";
import type { RuleIssue } from "@/lib/contract/rule";
import { jsonPlaces, lineAt, placeFor } from "@/lib/view-models/builder/json-places";
import { broken, type EditedText, indented, outdented } from "@/lib/view-models/builder/text-edits";
import type { RuleReading } from "@/lib/view-models/rule-text";

export interface JsonEditorProps {
  readonly text: string;
  readonly reading: RuleReading;
  readonly onText: (text: string) => void;
  readonly disabled: boolean;
}

/** Height of a line in pixels; numbers, marks and text are laid over each other by it. */
const LINE_PX = 18;

/** Something that does not fit, and where it stands in the text. */
interface TextIssue {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly where: string;
  readonly text: string;
}

/** The rule as text, with the numbers of its lines and what does not fit beside them. */
export function JsonEditor({ text, reading, onText, disabled }: JsonEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const selection = useRef<{ readonly from: number; readonly to: number } | null>(null);
  const leaves = useRef(false);
  const issues = useMemo(() => textIssues(text, reading), [text, reading]);
  const wrongLines = new Map(issues.map(({ line, text: said }) => [line, said]));
  const lines = text.split("\n").length;
  useLayoutEffect(() => {
    const wanted = selection.current;
    selection.current = null;
    if (wanted !== null) area.current?.setSelectionRange(wanted.from, wanted.to);
  });
  const change = (edit: (before: EditedText) => EditedText) => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = area.current ?? {};
    const after = edit({ text, from, to });
    selection.current = { from: after.from, to: after.to };
    onText(after.text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
    if (event.key === "Tab" && isPlain && !leaves.current) {
      event.preventDefault();
      change(event.shiftKey ? outdented : indented);
    } else if (event.key === "Enter" && isPlain && !event.shiftKey) {
      event.preventDefault();
      change(broken);
    }
    leaves.current = event.key === "Escape" || (leaves.current && event.key === "Shift");
  };
  const show = ({ from, to }: TextIssue) => {
    area.current?.focus();
    area.current?.setSelectionRange(from, to);
    area.current?.parentElement?.parentElement?.scrollTo({ top: (lineAt(text, from) - 4) * LINE_PX });
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div
        className={clsx(
          "max-h-[70vh] min-h-48 overflow-y-auto rounded-md border bg-surface has-focus-visible:outline-2 has-focus-visible:outline-accent",
          issues.length > 0 ? "border-critical" : "border-line-strong",
        )}
      >
        <div className="relative flex min-h-48 py-2 font-mono text-sm" style={{ lineHeight: `${LINE_PX}px` }}>
          <div aria-hidden className="w-11 shrink-0 border-r border-line pr-2 text-right text-faint select-none">
            {Array.from({ length: lines }, (_, i) => (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
                key={i}
                title={wrongLines.get(i + 1)}
                className={clsx(wrongLines.has(i + 1) && "font-semibold text-critical")}
              >
                {wrongLines.has(i + 1) && <span className="float-left pl-1.5">▸</span>}
                {i + 1}
              </div>
            ))}
          </div>
          {[...wrongLines.keys()].map((line) => (
            <span
              key={line}
              aria-hidden
              className="pointer-events-none absolute right-0 left-11 bg-hover"
              style={{ top: 8 + (line - 1) * LINE_PX, height: LINE_PX }}
            />
          ))}
          <textarea
            ref={area}
            aria-label="Rule as JSON"
            aria-describedby="json-issues json-keys"
            aria-invalid={issues.length > 0 || undefined}
            rows={lines}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            disabled={disabled}
            value={text}
            onChange={(event) => onText(event.target.value)}
            onKeyDown={onKeyDown}
            className="relative min-w-0 flex-1 resize-none overflow-x-auto overflow-y-hidden bg-transparent px-2 whitespace-pre text-text outline-none disabled:opacity-70"
          />
        </div>
      </div>
      <p id="json-keys" className="text-sm text-faint">
        Tab indents; Esc, then Tab leaves the text.
      </p>
      <ul id="json-issues" aria-live="polite" className="flex flex-col">
        {issues.map((issue) => (
          <li key={`${issue.where} ${issue.text}`}>
            <button
              type="button"
              className="flex w-full flex-wrap items-baseline gap-x-2 rounded-sm px-1 py-0.5 text-left hover:bg-hover"
              onClick={() => show(issue)}
            >
              <span className="text-sm text-faint">Line {issue.line}</span>
              {issue.where !== "" && <code className="font-mono text-sm text-critical">{issue.where}</code>}
              <span className="text-sm">{issue.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function saidOf({ expected }: RuleIssue): string {
  return expected.startsWith("no such") ? `N${expected.slice(1)}` : `Expected ${expected}`;
}

function textIssues(text: string, { fault, issues }: RuleReading): readonly TextIssue[] {
  if (fault !== null) {
    const before = text.split("\n").slice(0, fault.line - 1);
    const from = Math.min(text.length, before.reduce((sum, line) => sum + line.length + 1, 0) + fault.column - 1);
    return [
      {
        line: fault.line,
        from,
        to: from,
        where: "",
        text: `The JSON stops making sense here, at column ${fault.column}.`,
      },
    ];
  }
  const places = jsonPlaces(text);
  return issues.map((issue: RuleIssue) => {
    const { from, to } = placeFor(places, issue.path);
    return { line: lineAt(text, from), from, to, where: issue.path, text: saidOf(issue) };
  });
}
