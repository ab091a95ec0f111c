"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";

export const show = toast;

/** The place where toasts appear; `onReady` is called once it shows those that are raised. */
export function ToastPlace({ onReady }: { readonly onReady: () => void }) {
  // Runs after the library's own effects: from then on it listens.
  useEffect(onReady, [onReady]);
  return (
    <Sonner
      position="bottom-right"
      // Above the bar at the foot of a page, where there is one: its buttons stay within reach.
      offset={{ bottom: "var(--toast-bottom, 24px)" }}
      mobileOffset={{ bottom: "var(--toast-bottom, 16px)" }}
      gap={8}
      // Side by side, not stacked: a later one must not cover the way back that an earlier one offers.
      expand
      visibleToasts={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-[min(400px,calc(100vw-32px))] items-start gap-3 rounded-md border border-line-strong bg-raised px-3 py-2.5 font-sans text-base text-text",
          title: "font-medium",
          description: "text-muted",
          content: "min-w-0 flex-1",
          actionButton: "shrink-0 rounded-sm px-1.5 text-accent hover:bg-hover font-medium",
          error: "border-critical",
        },
      }}
    />
  );
}
