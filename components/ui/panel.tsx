import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

export interface PanelProps {
  readonly title: string;
  readonly titleHidden?: boolean;
  /** Beside the title, quiet. */
  readonly note?: ReactNode;
  /** At the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** Room around the content; tables take none. Default true. */
  readonly padded?: boolean;
}

/** A titled region, set off by one hairline. */
export function Panel({ title, titleHidden = false, note, actions, children, className, padded = true }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx("flex min-w-0 flex-col rounded-md border border-line bg-surface", className)}
    >
      <header
        className={clsx(
          titleHidden && actions === undefined && note === undefined
            ? "sr-only"
            : "flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1",
        )}
      >
        <h2 id={id} className={clsx("text-base", titleHidden && "sr-only")}>
          {title}
        </h2>
        {note !== undefined && <div className="min-w-0 text-sm text-muted">{note}</div>}
        {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </header>
      <div className={clsx("flex min-h-0 flex-1 flex-col", padded && "px-3 pb-3")}>{children}</div>
    </section>
  );
}
