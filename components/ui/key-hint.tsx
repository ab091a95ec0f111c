import type { ReactNode } from "react";

/** A key to press, for hints beside what it does. */
export function KeyHint({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong px-1 font-sans text-xs text-muted">
      {children}
    </kbd>
  );
}
