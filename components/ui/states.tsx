import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Button } from "./button";

export interface EmptyStateProps {
  /** What will appear here. */
  readonly title: string;
  /** How to make it appear. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center justify-center gap-1 px-6 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="max-w-96 text-muted">{children}</div>}
      {action !== undefined && <div className="pt-3">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened. */
  readonly title: string;
  /** What it means for the reader's work and what to do. */
  readonly children?: ReactNode;
  /** Offers "Try again". */
  readonly onRetry?: () => void;
}

export function ErrorState({ title, children, onRetry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center justify-center gap-1 px-6 py-10 text-center">
      <p className="font-medium text-critical">{title}</p>
      {children !== undefined && <div className="max-w-96 text-muted">{children}</div>}
      {onRetry !== undefined && (
        <div className="pt-3">
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </div>
  );
}

/** The place of text that is on its way; give it the size of what will stand there. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={clsx("block animate-pulse rounded-sm bg-hover", className ?? "h-4 w-full")} />;
}
