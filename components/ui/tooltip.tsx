"use client";

import { floatingParts } from "./floating-follows";
import { useFollowing } from "./following";
import type { TooltipProps } from "./tooltip-parts";

const stays = (): void => undefined;

/** Explains an element that is pointed at or has the focus. What cannot be loaded leaves the element as it is. */
export function Tooltip(props: TooltipProps) {
  const { there, takesFocus, around } = useFollowing(floatingParts, false, stays);
  if (there !== null) return <there.LoadedTooltip {...props} takesFocus={takesFocus} />;
  return (
    <span className="contents" {...around}>
      {props.children}
    </span>
  );
}
