"use client";

import { Toaster as Sonner, toast as show } from "sonner";

/** Where toasts appear; once, in the layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
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

interface ToastOptions {
  readonly description?: string;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** A later toast with the same id takes the place of the earlier one. */
  readonly id?: string;
}

/** How long a toast stays that only says something, and one that can be acted on or tells of a failure, milliseconds. */
const SAYS_MS = 5_000;
const OFFERS_MS = 10_000;

/** Says what has happened. Errors and ways back stay 10 s, the rest 5 s. */
export const toast = {
  done: (title: string, options: ToastOptions = {}): void => {
    show(title, { ...options, duration: options.action === undefined ? SAYS_MS : OFFERS_MS });
  },
  failed: (title: string, options: ToastOptions = {}): void => {
    show.error(title, { ...options, icon: null, duration: OFFERS_MS });
  },
};
