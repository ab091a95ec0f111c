"use client";

import { ChevronDown, ChevronUp, Maximize2 } from "lucide-react";
import Link from "next/link";
import { Button, IconButton, Sheet } from "@/components/ui";
import { DecisionDetailView } from "./decision-detail";

interface DecisionSheetProps {
  readonly id: string | null;
  readonly onClose: () => void;
  /** Goes to the decision before (-1) or after (1) in the list. */
  readonly onMove: (by: -1 | 1) => void;
}

/** One decision beside the list, which stays usable. */
export function DecisionSheet({ id, onClose, onMove }: DecisionSheetProps) {
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      modal={false}
      title="Decision"
      className="w-full lg:w-[min(56vw,920px)]"
      actions={
        id !== null && (
          <>
            <IconButton label="Next decision (J)" onClick={() => onMove(1)}>
              <ChevronDown size={16} aria-hidden />
            </IconButton>
            <IconButton label="Previous decision (K)" onClick={() => onMove(-1)}>
              <ChevronUp size={16} aria-hidden />
            </IconButton>
            <Button variant="quiet" asChild>
              <Link href={`/decisions/${encodeURIComponent(id)}`} aria-label="Open on a page of its own">
                <Maximize2 size={14} aria-hidden />
              </Link>
            </Button>
          </>
        )
      }
    >
      {id !== null && <DecisionDetailView key={id} id={id} heading="h2" />}
    </Sheet>
  );
}
