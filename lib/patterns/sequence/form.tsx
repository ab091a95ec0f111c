"use client";

import { useRef } from "react";
import { useBuilder, usePart } from "@/components/studio/builder/builder-context";
import { BuilderRow } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import { Button, Select } from "@/components/ui";
import type { FormPath } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";
import { SEQUENCE_STEPS_MAX } from "./definition";
import { StepCard } from "./form/step-card";
import { useStepMoves } from "./form/use-step-moves";
import { addStep, STEPS, stepsOf } from "./studio/steps";

export const form: PatternForm = { Parts: SequenceParts };

const WITHIN: FormPath = ["detect", "within"];
const CONTIGUITY: FormPath = ["detect", "contiguity"];

const CONTIGUITIES = [
  { value: "relaxed", label: "Others may come in between" },
  { value: "strict", label: "One directly after the other" },
] as const;

/** The steps in their order, the time they have, and whether others may come in between. */
function SequenceParts() {
  const { tree, edit, disabled, go } = useBuilder();
  const [contiguity, setContiguity] = usePart(CONTIGUITY);
  const list = useRef<HTMLOListElement>(null);
  const moves = useStepMoves(list);
  const steps = stepsOf(tree);
  const add = () => {
    const added = addStep(tree);
    edit(() => added.tree);
    go(added.path);
  };
  return (
    <>
      <BuilderRow
        label="Steps"
        path={STEPS}
        wide
        hint={disabled ? undefined : "Drag by the handle, or hold Alt and press the arrows on it."}
      >
        <ol ref={list} className="flex flex-col" aria-label="Steps of the sequence">
          {steps.map((_, index) => (
            <StepCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what the card stands for; names may repeat
              key={index}
              index={index}
              count={steps.length}
              moves={moves}
            />
          ))}
        </ol>
        {!disabled && steps.length < SEQUENCE_STEPS_MAX && (
          <div>
            <Button size="sm" onClick={add}>
              Add a step
            </Button>
          </div>
        )}
      </BuilderRow>
      <BuilderRow label="All within" path={WITHIN}>
        <Tunable path={WITHIN} label="All within" kind="duration" notes={false} />
      </BuilderRow>
      <BuilderRow label="In between" path={CONTIGUITY}>
        <Select
          label="What may come in between"
          size="sm"
          className="self-start"
          disabled={disabled}
          value={contiguity === "strict" ? "strict" : "relaxed"}
          options={CONTIGUITIES}
          onChange={(next) => setContiguity(next === "relaxed" ? undefined : next)}
        />
      </BuilderRow>
    </>
  );
}
