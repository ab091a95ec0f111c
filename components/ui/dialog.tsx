"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { keyPath, staysNative } from "@/components/shortcuts/native-keys";
import { SHORTCUTS } from "@/components/shortcuts/shortcuts";
import { IconButton } from "./button";

interface OverlayProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
}

export interface DialogProps extends OverlayProps {
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode;
}

/** Asks for something before the reader can go on. Escape and a click outside close it. */
export function Dialog({ open, onOpenChange, title, description, children, actions }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear" style={{ background: "rgb(0 0 0 / 0.5)" }} />
        <Radix.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[min(520px,calc(100vw-32px))] -translate-x-1/2 animate-appear flex-col rounded-md border border-line-strong bg-raised"
        >
          <div className="flex items-start justify-between gap-4 p-4 pb-2">
            <div>
              <Radix.Title className="text-lg">{title}</Radix.Title>
              {description !== undefined && <Radix.Description className="text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close">
                <X size={16} aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="overflow-auto px-4 pb-4">{children}</div>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface SheetProps extends OverlayProps {
  /** Beside the title, before the close button. */
  readonly actions?: ReactNode;
  /** False keeps the page behind usable (no overlay, no focus trap). Default true. */
  readonly modal?: boolean;
  readonly titleHidden?: boolean;
  readonly className?: string;
}

/** Slides in from the right beside what it details. Takes the whole width on small screens. */
export function Sheet(props: SheetProps) {
  const { open, onOpenChange, title, description, children, actions, modal = true, titleHidden = false } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Radix.Portal>
        {modal && (
          <Radix.Overlay className="fixed inset-0 z-40 animate-appear" style={{ background: "rgb(0 0 0 / 0.4)" }} />
        )}
        <Radix.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          // One that leaves the page usable is a part of it, not a dialog: the keys of the page work in it.
          {...(modal ? {} : { role: "complementary" })}
          onInteractOutside={(event) => {
            if (!modal) event.preventDefault();
          }}
          onEscapeKeyDown={(event) => {
            // A form in it has Escape for itself.
            if (!modal && staysNative(SHORTCUTS.back, "Escape", keyPath(event.target))) event.preventDefault();
          }}
          className={clsx(
            "fixed top-12 right-0 bottom-0 z-40 flex animate-slide-in flex-col border-l border-line-strong bg-bg",
            props.className ?? "w-[min(860px,100vw)]",
          )}
        >
          <div className="flex h-12 shrink-0 items-center justify-between gap-2 border-b border-line px-4">
            <div className={clsx("min-w-0", titleHidden && "sr-only")}>
              <Radix.Title className="truncate">{title}</Radix.Title>
              {description !== undefined && <Radix.Description className="text-muted">{description}</Radix.Description>}
            </div>
            <div className="ml-auto flex items-center gap-1">
              {actions}
              <Radix.Close asChild>
                <IconButton label="Close">
                  <X size={16} aria-hidden />
                </IconButton>
              </Radix.Close>
            </div>
          </div>
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
