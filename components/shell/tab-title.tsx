"use client";

import { useEffect } from "react";
import { useAlertCounts } from "@/components/realtime/socket";
import { titleWithCount } from "@/lib/view-models/tab-title";

/** Puts the number of open alerts, without those that wait for a customer, before the title of whatever page is open, also in a tab that nobody looks at. */
export function TabTitle() {
  const open = useAlertCounts()?.open ?? null;
  useEffect(() => {
    const show = (): void => {
      const title = titleWithCount(document.title, open);
      if (title !== document.title) document.title = title;
    };
    show();
    // Every page sets its own title when it is gone to.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [open]);
  return null;
}
