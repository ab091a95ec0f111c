"use client";

import { clsx } from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { Select as Radix } from "radix-ui";
import { useDraft } from "@/components/comments/draft";
import { isPatternType } from "@/lib/patterns/schemas";
import { isMembers } from "@/lib/view-models/builder/path";
import {
  NO_MEMORIES,
  PATTERN_CHOICES,
  type PatternMemories,
  switchPattern,
} from "@/lib/view-models/builder/switch-pattern";
import { useBuilder, usePart } from "./builder-context";
import { valueAsText } from "./value-input";

/** What the rule looks for; what each pattern was before another one took its place is kept while the tab is open. */
export function PatternPicker() {
  const { tree, disabled, edit, say } = useBuilder();
  const [memoryText, setMemoryText] = useDraft(`rule-kinds:${usePathname()}`);
  const [type] = usePart(["detect", "type"]);
  const now = PATTERN_CHOICES.find((choice) => choice.type === type);
  const choose = (chosen: string) => {
    if (!isPatternType(chosen)) return;
    const switched = switchPattern(tree, chosen, memoriesOf(memoryText));
    setMemoryText(JSON.stringify(switched.memories));
    edit(() => switched.tree);
    say(`Now looks for: ${PATTERN_CHOICES.find((choice) => choice.type === chosen)?.name ?? chosen}`);
  };
  return (
    <Radix.Root value={now?.type ?? ""} onValueChange={choose} disabled={disabled}>
      <Radix.Trigger
        aria-label="What to look for"
        className="flex min-h-7 w-full items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-2.5 py-1 text-left hover:bg-hover disabled:opacity-50"
      >
        <Radix.Value>
          <Choice
            name={now?.name ?? (valueAsText(type) || "Choose what to look for")}
            sentence={now?.sentence ?? "No pattern with this name: choose one."}
          />
        </Radix.Value>
        <Radix.Icon>
          <ChevronDown size={14} className="text-faint" aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) w-(--radix-select-trigger-width) animate-appear overflow-auto rounded-md border border-line-strong bg-raised p-1"
        >
          <Radix.Viewport>
            {PATTERN_CHOICES.map((choice) => (
              <Radix.Item
                key={choice.type}
                value={choice.type}
                textValue={choice.name}
                className={clsx(
                  "flex items-center justify-between gap-4 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover",
                )}
              >
                <Radix.ItemText asChild>
                  <div>
                    <Choice name={choice.name} sentence={choice.sentence} />
                  </div>
                </Radix.ItemText>
                <Radix.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Choice({ name, sentence }: { readonly name: string; readonly sentence: string }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span>{name}</span>
      <span className="text-sm text-pretty text-faint">{sentence}</span>
    </span>
  );
}

/** What this tab wrote; anything else counts as nothing. */
function memoriesOf(text: string): PatternMemories {
  try {
    const value: unknown = JSON.parse(text);
    return isMemories(value) ? value : NO_MEMORIES;
  } catch {
    return NO_MEMORIES;
  }
}

function isMemories(value: unknown): value is PatternMemories {
  if (!isMembers(value) || !isMembers(value.patterns)) return false;
  return Object.entries(value.patterns).every(
    ([type, memory]) => isPatternType(type) && isMembers(memory) && "detect" in memory && Array.isArray(memory.params),
  );
}
