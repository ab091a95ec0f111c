import { clsx } from "clsx";

/** A triangle: something keeps transactions from being evaluated. Told apart from dot and ring by shape, not colour alone. */
export function ProblemShape({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 12 12" width={12} height={12} className={clsx("shrink-0", className)} aria-hidden>
      <path d="M6 1 11.5 11 .5 11Z" fill="currentColor" />
    </svg>
  );
}
