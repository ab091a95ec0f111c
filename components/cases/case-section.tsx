import type { ReactNode } from "react";
import type { useCaseStep } from "@/components/case/case-queries";
import type { CaseDetail } from "@/lib/contract/case";

/** What each part of a case's page is given. */
export interface CasePartProps {
  readonly case: CaseDetail;
  readonly mayChange: boolean;
  readonly step: ReturnType<typeof useCaseStep>;
}

/** A part of a case's page under its name. */
export function CaseSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-1" aria-label={title}>
      <h2 className="text-sm font-normal text-faint">{title}</h2>
      {children}
    </section>
  );
}
