"use client";

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

/** Room around what is drawn, for axes and their numbers, pixels. */
export interface Room {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The sides of what is drawn, pixels from the left and the top of the chart. */
export type PlotBox = Room;

export interface PlotProps {
  readonly room: Room;
  /** Draws into the box; called again when its size changes. */
  readonly children: (box: PlotBox) => ReactNode;
  /** Called with the pointer's distance from the left, pixels; null when it leaves. */
  readonly onPoint?: (x: number | null, box: PlotBox) => void;
  /** Beside the place that is pointed at; null for nothing. */
  readonly tip?: ((box: PlotBox) => { readonly x: number; readonly content: ReactNode } | null) | undefined;
}

/** A drawing that fills its parent, whose height must be set. It draws nothing before it knows its size. */
export function Plot({ room, children, onPoint, tip }: PlotProps) {
  const [element, { width, height }] = useSize();
  const box = { left: room.left, right: width - room.right, top: room.top, bottom: height - room.bottom };
  const drawn = width > 0 && height > 0;
  const told = drawn ? (tip?.(box) ?? null) : null;
  return (
    <div
      ref={element}
      className="relative h-full w-full"
      onPointerMove={(event) => onPoint?.(event.clientX - event.currentTarget.getBoundingClientRect().left, box)}
      onPointerLeave={() => onPoint?.(null, box)}
    >
      {drawn && (
        <svg width={width} height={height} className="absolute inset-0" aria-hidden>
          {children(box)}
        </svg>
      )}
      {told !== null && (
        <div
          className="pointer-events-none absolute top-2 z-10 flex w-max max-w-64 flex-col gap-0.5 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-sm"
          style={told.x > width / 2 ? { right: width - told.x + 12 } : { left: told.x + 12 }}
        >
          {told.content}
        </div>
      )}
    </div>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of an element, pixels; 0 before it is on the page. */
function useSize(): readonly [React.RefObject<HTMLDivElement | null>, Size] {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const { width, height } = element.current.getBoundingClientRect();
    setSize({ width, height });
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
