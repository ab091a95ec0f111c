"use client";

import { clsx } from "clsx";
import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { FLOATING } from "./floating";
import { useTakenFocus } from "./take-focus";

export interface PopoverProps {
  /** A button; must take a ref. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly className?: string;
  /** Accessible name of what opens. */
  readonly label: string;
}

interface LoadedPopoverProps extends PopoverProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly takesFocus: boolean;
}

export function LoadedPopover(props: LoadedPopoverProps) {
  const { trigger, children, align = "start", open, onOpenChange, className, label, takesFocus } = props;
  const button = useTakenFocus<HTMLButtonElement>(takesFocus);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger ref={button} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={clsx(FLOATING, className ?? "w-80 p-3")}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
