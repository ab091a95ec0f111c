"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui";

/** Shown in the studio and beside each proposal. */
export const LazyDraftExamples = dynamic(async () => (await import("./draft-examples")).DraftExamples, {
  loading: () => <Skeleton className="h-28 w-full" />,
});
