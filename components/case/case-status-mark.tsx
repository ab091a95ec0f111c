import { clsx } from "clsx";
import { LABEL_WORD } from "@/components/ui";
import type { Case } from "@/lib/contract/case";
import type { CaseStatus } from "@/lib/contract/case-status";
import { CASE_STATUS_WORD } from "./case-words";

const TONE: Readonly<Record<CaseStatus, string>> = {
  open: "text-text",
  investigating: "text-accent",
  waiting: "text-muted",
  resolved: "text-faint",
};

/** Where a case stands, or what it turned out to be. */
export function CaseStatusMark({ of }: { readonly of: Pick<Case, "status" | "label" | "mergedInto" | "closing"> }) {
  const { status, label, mergedInto, closing } = of;
  const word =
    mergedInto !== null
      ? `Merged into ${mergedInto}`
      : closing !== null
        ? "Closing waits for a second person"
        : status === "resolved" && label !== null
          ? LABEL_WORD[label]
          : CASE_STATUS_WORD[status];
  return <span className={clsx("whitespace-nowrap", TONE[status])}>{word}</span>;
}
