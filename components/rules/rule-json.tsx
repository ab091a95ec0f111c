"use client";

import { Button, copyText, Panel, toast } from "@/components/ui";
import type { RuleDefinition } from "@/lib/contract/rule";
import { definitionOf } from "@/lib/feed/rule-definition";

/** The definition as the API, replay and rules repositories take it. */
export function RuleJson({ rule }: { readonly rule: RuleDefinition }) {
  const text = JSON.stringify(definitionOf(rule), null, 2);
  const copy = async () => {
    if (await copyText(text)) toast.done("Definition copied");
    else toast.failed("The browser does not allow copying", { description: "Select the text and copy it by hand." });
  };
  return (
    <Panel
      title="Definition"
      actions={
        <Button size="sm" onClick={() => void copy()}>
          Copy
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-96 overflow-auto font-mono text-sm text-muted">
        {text}
      </pre>
    </Panel>
  );
}
