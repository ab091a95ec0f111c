import type { MouseEvent, ReactNode } from "react";
import type { Alert } from "@/lib/contract/alert";

export interface AlertAnchorProps {
  readonly alert: Pick<Alert, "id" | "summary">;
  /** A plain press opens it beside the list; every other one is the browser's, as of any link. */
  readonly onOpen: (id: string) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The way to an alert from a list that can show it beside itself. */
export function AlertAnchor({ alert: { id, summary }, onOpen, className, children }: AlertAnchorProps) {
  const press = (event: MouseEvent) => {
    event.stopPropagation();
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <a
      href={`/alerts/${encodeURIComponent(id)}`}
      draggable={false}
      title={summary}
      className={className}
      onClick={press}
    >
      {children}
    </a>
  );
}
