"use client";

import type { RuleDefinition } from "@/lib/contract/rule";

/** A small picture of what the rule looks at: its window or sequence with events in it. */
export function DetectPicture({ rule }: { readonly rule: RuleDefinition | null }) {
  if (rule === null) return null;
  return <svg viewBox="0 0 420 96" role="img" aria-label={rule.name} className="block h-24 w-full max-w-[420px]" />;
}
