"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from "react";
import { useBuilder } from "@/components/studio/builder/builder-context";
import { getAt } from "@/lib/view-models/builder/path";
import { moveStep, STEPS, stepLabel, stepsOf } from "../studio/steps";

/** How steps change places: dragged by the handle, or moved by keys on it. */
export interface StepMoves {
  /** The step that is dragged or picked up; null when none is. */
  readonly held: number | null;
  /** Where a dragged step would go: before this one; null when nothing is dragged. */
  readonly target: number | null;
  readonly onPointerDown: (event: PointerEvent, index: number) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent, index: number) => void;
  readonly onBlur: () => void;
}

interface Held {
  readonly index: number;
  /** Where it was when it was picked up. */
  readonly from: number;
  readonly by: "pointer" | "keys";
  readonly target: number | null;
}

/**
 * Moves steps of the list. Keys on the handle: Alt with an arrow moves at once; Space picks up, arrows move, Space puts
 * down, Escape takes back. Each is told to assistive technology.
 */
export function useStepMoves(list: RefObject<HTMLOListElement | null>): StepMoves {
  const { tree, edit, say } = useBuilder();
  const [held, setHeld] = useState<Held | null>(null);
  const count = stepsOf(tree).length;
  const nameOf = (index: number) => stepLabel(getAt(tree, [...STEPS, index])) || `step ${index + 1}`;
  const move = (from: number, to: number): boolean => {
    if (to < 0 || to >= count) return false;
    const name = nameOf(from);
    edit((now) => moveStep(now, from, to));
    // At once, so that the next key, however soon, moves the same step: the handle at each place stays where it is.
    list.current?.children[to]?.querySelector<HTMLElement>("[data-grip]")?.focus();
    say(`${name} is now step ${to + 1} of ${count}`);
    return true;
  };
  const targetAt = (y: number): number => {
    const items = [...(list.current?.children ?? [])];
    const below = items.findIndex((item) => {
      const { top, height } = item.getBoundingClientRect();
      return y < top + height / 2;
    });
    return below < 0 ? items.length : below;
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const isHeld = held?.by === "keys";
    if (event.key === " " || (isHeld && event.key === "Enter")) {
      event.preventDefault();
      if (isHeld) say(`${nameOf(index)} put down as step ${index + 1} of ${count}`);
      else say(`${nameOf(index)} picked up. Arrows move it, Space puts it down, Escape takes it back`);
      setHeld(isHeld ? null : { index, from: index, by: "keys", target: null });
    } else if (by !== 0 && (event.altKey || isHeld)) {
      event.preventDefault();
      if (move(index, index + by) && isHeld) setHeld({ ...held, index: index + by });
    } else if (event.key === "Escape" && isHeld) {
      event.preventDefault();
      event.stopPropagation();
      if (held.from !== index) move(index, held.from);
      setHeld(null);
    }
  };
  return {
    held: held?.index ?? null,
    target: held?.target ?? null,
    onPointerDown: (event, index) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld({ index, from: index, by: "pointer", target: index });
    },
    onPointerMove: (event) => {
      if (held?.by === "pointer") setHeld({ ...held, target: targetAt(event.clientY) });
    },
    onPointerUp: () => {
      if (held?.by !== "pointer" || held.target === null) return;
      const to = held.target > held.index ? held.target - 1 : held.target;
      if (to !== held.index) move(held.index, to);
      setHeld(null);
    },
    onPointerCancel: () => setHeld(null),
    onKeyDown,
    // Moving puts the focus on another handle; only leaving the list puts the step down.
    onBlur: () =>
      setHeld((now) => (now?.by === "keys" && !list.current?.contains(document.activeElement) ? null : now)),
  };
}
