"use client";

import type { ReactNode } from "react";
import { Button } from "./button";

interface ShowMoreProps {
  /** A list that is read page by page. */
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly children?: ReactNode;
}

/** Reads the next page of a list; nothing where there is none. */
export function ShowMore({ of, children = "Show more" }: ShowMoreProps) {
  if (!of.hasNextPage) return null;
  return (
    <div className="p-2 text-center">
      <Button size="sm" busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {children}
      </Button>
    </div>
  );
}
