"use client";

import { X } from "lucide-react";
import { useBuilder, usePart } from "@/components/studio/builder/builder-context";
import { Tunable } from "@/components/studio/builder/tunable";
import { IconButton } from "@/components/ui";
import { type FormPath, getAt } from "@/lib/view-models/builder/path";

export interface StepGapProps {
  /** The step. */
  readonly path: FormPath;
  readonly index: number;
}

/** How long after the step before it a step may begin at most: a limit that is added and taken away. */
export function StepGap({ path, index }: StepGapProps) {
  const { tree, disabled, go } = useBuilder();
  const at = [...path, "gap"];
  const [gap, setGap] = usePart(at);
  if (gap === undefined) {
    const mayHaveOne = index > 0 && getAt(tree, ["detect", "contiguity"]) !== "strict";
    if (!mayHaveOne || disabled) return null;
    return (
      <button
        type="button"
        className="self-start text-sm text-muted underline underline-offset-2 hover:text-text"
        onClick={() => {
          setGap("5m");
          go(at);
        }}
      >
        Soon after the step before
      </button>
    );
  }
  return (
    <span className="inline-flex items-start gap-1.5">
      <span className="pt-1.5 text-sm text-faint">begins at most</span>
      <Tunable path={at} label={`Gap of step ${index + 1}`} kind="duration" />
      <span className="pt-1.5 text-sm text-faint">after the step before</span>
      {!disabled && (
        <IconButton
          size="sm"
          label={`Remove the gap of step ${index + 1}`}
          className="my-0.5"
          onClick={() => {
            setGap(undefined);
            go(path);
          }}
        >
          <X size={13} aria-hidden />
        </IconButton>
      )}
    </span>
  );
}
