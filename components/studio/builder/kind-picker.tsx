"use client";

import { clsx } from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { Select as Radix } from "radix-ui";
import { useDraft } from "@/components/alert/draft";
import { isKind, KINDS, type KindMemories, NO_MEMORIES, switchKind } from "@/lib/feed/builder/kinds";
import { isMembers } from "@/lib/feed/builder/path";
import { useBuilder, usePart } from "./builder-context";
import { valueAsText } from "./value-input";

/** What the rule looks for; what each kind was before another one took its place is kept while the tab is open. */
export function KindPicker() {
  const { tree, disabled, edit, say } = useBuilder();
  const [memoryText, setMemoryText] = useDraft(`rule-kinds:${usePathname()}`);
  const [type] = usePart(["detect", "type"]);
  const now = KINDS.find(({ kind }) => kind === type);
  const choose = (chosen: string) => {
    if (!isKind(chosen)) return;
    const switched = switchKind(tree, chosen, memoriesOf(memoryText));
    setMemoryText(JSON.stringify(switched.memories));
    edit(() => switched.tree);
    say(`Now looks for: ${KINDS.find(({ kind }) => kind === chosen)?.name ?? chosen}`);
  };
  return (
    <Radix.Root value={now?.kind ?? ""} onValueChange={choose} disabled={disabled}>
      <Radix.Trigger
        aria-label="What to look for"
        className="flex min-h-7 w-full items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-2.5 py-1 text-left hover:bg-hover disabled:opacity-50"
      >
        <Radix.Value>
          <Choice
            name={now?.name ?? (valueAsText(type) || "Choose what to look for")}
            sentence={now?.sentence ?? "There is no detector of this kind; choose one."}
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
            {KINDS.map(({ kind, name, sentence }) => (
              <Radix.Item
                key={kind}
                value={kind}
                textValue={name}
                className={clsx(
                  "flex items-center justify-between gap-4 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover",
                )}
              >
                <Radix.ItemText asChild>
                  <div>
                    <Choice name={name} sentence={sentence} />
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
function memoriesOf(text: string): KindMemories {
  try {
    const value: unknown = JSON.parse(text);
    return isMemories(value) ? value : NO_MEMORIES;
  } catch {
    return NO_MEMORIES;
  }
}

function isMemories(value: unknown): value is KindMemories {
  if (!isMembers(value) || !isMembers(value.kinds)) return false;
  return Object.entries(value.kinds).every(
    ([kind, memory]) => isKind(kind) && isMembers(memory) && "detect" in memory && Array.isArray(memory.params),
  );
}
