import { AlarmClockOff, BellOff, Copy, type LucideIcon, Timer, TriangleAlert } from "lucide-react";
import type { RuleFinding } from "@/lib/contract/rule-health";
import { FINDING_WORD } from "@/lib/view-models/health-rows";

const MARKS: Readonly<Record<RuleFinding["kind"], LucideIcon>> = {
  silent: BellOff,
  "cries-wolf": TriangleAlert,
  snoozed: AlarmClockOff,
  repeats: Copy,
  costly: Timer,
};

/** Something that someone should look at, by mark and word; the number that says so on hover. */
export function FindingMark({ finding }: { readonly finding: RuleFinding }) {
  const Mark = MARKS[finding.kind];
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap text-high" title={finding.text}>
      <Mark size={12} strokeWidth={2.25} className="shrink-0 translate-y-0.5" aria-hidden />
      {FINDING_WORD[finding.kind]}
    </span>
  );
}

/** The same with its sentence. */
export function RuleFindingLine({ finding }: { readonly finding: RuleFinding }) {
  return (
    <p className="text-sm text-pretty whitespace-normal text-muted">
      <FindingMark finding={finding} /> <span>{finding.text}</span>
    </p>
  );
}
