"use client";

import { ArrowUp } from "lucide-react";
import { formatCount } from "@/components/ui";

/** New alerts that wait until the reader wants them: the list never moves under the pointer. */
export function NewAlertsBar(props: {
  readonly waiting: number;
  readonly overflowed: boolean;
  readonly onShow: () => void;
}) {
  const { waiting, overflowed, onShow } = props;
  return (
    <div aria-live="polite" className="shrink-0">
      {(waiting > 0 || overflowed) && (
        <button
          type="button"
          onClick={onShow}
          className="flex h-8 w-full animate-appear items-center justify-center gap-1.5 border-b border-line bg-selected text-sm text-accent"
        >
          <ArrowUp size={12} aria-hidden />
          {overflowed ? "New alerts: read the list again" : `${formatCount(waiting)} new`}
        </button>
      )}
    </div>
  );
}
