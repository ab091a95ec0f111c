"use client";

import { clsx } from "clsx";
import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { FLOATING } from "./floating";
import { useTakenFocus } from "./take-focus";

/** From pointing at something until it is explained. */
const DELAY_MS = 300;

export interface TooltipProps {
  readonly text: ReactNode;
  readonly side?: "top" | "right" | "bottom" | "left";
  /** The element that is explained; must take a ref and be focusable. */
  readonly children: ReactElement;
}

export function LoadedTooltip({
  text,
  side = "top",
  children,
  takesFocus,
}: TooltipProps & { readonly takesFocus: boolean }) {
  const explained = useTakenFocus<HTMLButtonElement>(takesFocus);
  return (
    <Radix.Provider delayDuration={DELAY_MS}>
      <Radix.Root>
        <Radix.Trigger ref={explained} asChild>
          {children}
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={clsx(FLOATING, "max-w-80 px-2 py-1 text-sm")}
          >
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
