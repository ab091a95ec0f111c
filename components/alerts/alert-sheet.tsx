"use client";

import { ChevronDown, ChevronUp, Maximize2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Button, IconButton, Sheet, Skeleton } from "@/components/ui";
import type { Alert, AlertLabel } from "@/lib/contract/alert";

/** The list comes first; what shows one alert is loaded when one is opened. */
const AlertDetailView = dynamic(async () => (await import("@/components/alert/alert-detail")).AlertDetailView, {
  loading: () => <Skeleton className="m-4 h-60" />,
});

export interface AlertSheetProps {
  readonly id: string | null;
  readonly onClose: () => void;
  /** Goes to the alert before (-1) or after (1) in the list; null where no list is shown. */
  readonly onMove: ((by: -1 | 1) => void) | null;
  /** Open with the form for resolving. */
  readonly resolving: boolean;
  /** The verdict that the form begins with. */
  readonly verdict: AlertLabel | null;
  readonly onResolved: (alert: Alert) => void;
}

/** One alert beside the list, which stays usable. */
export function AlertSheet({ id, onClose, onMove, resolving, verdict, onResolved }: AlertSheetProps) {
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      modal={false}
      title="Alert"
      className="w-full lg:w-[min(62vw,1080px)]"
      actions={
        id !== null && (
          <>
            {onMove !== null && (
              <>
                <IconButton label="Next alert (J)" onClick={() => onMove(1)}>
                  <ChevronDown size={16} aria-hidden />
                </IconButton>
                <IconButton label="Previous alert (K)" onClick={() => onMove(-1)}>
                  <ChevronUp size={16} aria-hidden />
                </IconButton>
              </>
            )}
            <Button variant="quiet" asChild>
              <Link href={`/alerts/${encodeURIComponent(id)}`} aria-label="Open on a page of its own">
                <Maximize2 size={14} aria-hidden />
              </Link>
            </Button>
          </>
        )
      }
    >
      {id !== null && (
        <AlertDetailView
          key={id}
          id={id}
          heading="h2"
          resolving={resolving}
          verdict={verdict}
          onResolved={onResolved}
        />
      )}
    </Sheet>
  );
}
