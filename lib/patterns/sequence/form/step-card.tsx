"use client";

import { clsx } from "clsx";
import { GripVertical, MoreHorizontal } from "lucide-react";
import { useBuilder } from "@/components/studio/builder/builder-context";
import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { IssueNotes } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import { CommitInput } from "@/components/studio/builder/value-input";
import { IconButton, Menu, MenuItem, MenuSeparator, Select, toast } from "@/components/ui";
import { type FormPath, getAt, insertAt, isMembers, pathText } from "@/lib/view-models/builder/path";
import {
  duplicateStep,
  earlierSteps,
  moveStep,
  removeStep,
  renameStep,
  STEPS,
  setStepNot,
  stepLabel,
} from "../studio/steps";
import { StepGap } from "./step-gap";
import type { StepMoves } from "./use-step-moves";

export interface StepCardProps {
  readonly index: number;
  readonly count: number;
  readonly moves: StepMoves;
}

const HAPPENS = [
  { value: "happens", label: "happens" },
  { value: "not", label: "must not happen" },
] as const;

/** One step of a sequence: its name, how often, and which transactions it is. */
export function StepCard({ index, count, moves }: StepCardProps) {
  const { tree, edit, disabled, go, say } = useBuilder();
  const path: FormPath = [...STEPS, index];
  const step = getAt(tree, path);
  const name = stepLabel(step);
  const isNot = isMembers(step) && step.not === true;
  const title = name === "" ? `Step ${index + 1}` : `Step ${index + 1}, ${name}`;
  const move = (to: number) => {
    edit((now) => moveStep(now, index, to));
    go([...STEPS, to], "grip");
    say(`${title} is now step ${to + 1} of ${count}`);
  };
  const remove = () => {
    edit((now) => removeStep(now, index));
    go(count > 1 ? [...STEPS, Math.min(index, count - 2)] : STEPS, "grip");
    toast.done(`${title} removed`, {
      id: "builder-removed",
      action: { label: "Undo", onClick: () => edit((now) => insertAt(now, path, step)) },
    });
  };
  const duplicate = () => {
    const added = duplicateStep(tree, index);
    edit(() => added.tree);
    go(added.path);
  };
  return (
    <li
      aria-label={title}
      data-path={pathText(path)}
      className={clsx(
        "relative flex gap-1.5 border-line py-2 not-first:border-t",
        moves.held === index && "bg-selected",
      )}
    >
      {moves.target === index && <DropLine className="-top-px" />}
      {moves.target === count && index === count - 1 && <DropLine className="-bottom-px" />}
      <div className="flex w-6 shrink-0 flex-col items-center gap-0.5">
        <button
          type="button"
          data-grip=""
          disabled={disabled}
          aria-label={`Move ${title}`}
          aria-pressed={moves.held === index}
          title="Drag, or Alt with the arrows"
          className="flex h-7 w-6 cursor-grab touch-none items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text active:cursor-grabbing disabled:cursor-not-allowed"
          onPointerDown={(event) => moves.onPointerDown(event, index)}
          onPointerMove={moves.onPointerMove}
          onPointerUp={moves.onPointerUp}
          onPointerCancel={moves.onPointerCancel}
          onKeyDown={(event) => moves.onKeyDown(event, index)}
          onBlur={moves.onBlur}
        >
          <GripVertical size={14} aria-hidden />
        </button>
        <span className="text-sm text-faint" aria-hidden>
          {index + 1}
        </span>
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex min-w-0 items-start gap-1.5">
          <div className="flex min-w-0 flex-1 flex-wrap items-start gap-1.5">
            <span
              className="flex min-w-32 flex-1 basis-32 flex-col"
              data-path={pathText([...path, "name"])}
              data-first=""
            >
              <CommitInput
                label={`Name of step ${index + 1}`}
                value={name}
                disabled={disabled}
                onCommit={(typed) => edit((now) => renameStep(now, index, typed))}
              />
              <IssueNotes path={[...path, "name"]} />
            </span>
            <Select
              label={`Whether step ${index + 1} happens`}
              size="sm"
              disabled={disabled}
              value={isNot ? "not" : "happens"}
              options={HAPPENS}
              onChange={(chosen) => edit((now) => setStepNot(now, index, chosen === "not"))}
            />
            {isNot ? (
              <span className="pt-1.5 text-sm text-faint">in between</span>
            ) : (
              <span className="inline-flex items-start gap-1.5">
                <span className="pt-1.5 text-sm text-faint">at least</span>
                <Tunable
                  path={[...path, "times"]}
                  label={`Times of step ${index + 1}`}
                  kind="number"
                  fallback="1"
                  unit="×"
                />
              </span>
            )}
          </div>
          {!disabled && (
            <Menu
              trigger={
                <IconButton size="sm" label={`More for ${title}`} className="my-0.5">
                  <MoreHorizontal size={14} aria-hidden />
                </IconButton>
              }
            >
              <MenuItem onSelect={duplicate}>Duplicate</MenuItem>
              <MenuItem disabled={index === 0} onSelect={() => move(index - 1)}>
                Move up
              </MenuItem>
              <MenuItem disabled={index === count - 1} onSelect={() => move(index + 1)}>
                Move down
              </MenuItem>
              <MenuSeparator />
              <MenuItem danger onSelect={remove}>
                Remove
              </MenuItem>
            </Menu>
          )}
        </div>
        {!isNot && <StepGap path={path} index={index} />}
        <ConditionEditor
          path={[...path, "when"]}
          required
          everything="Any transaction."
          steps={earlierSteps(tree, index)}
        />
        <IssueNotes path={path} />
      </div>
    </li>
  );
}

function DropLine({ className }: { readonly className: string }) {
  return <span aria-hidden className={clsx("absolute inset-x-0 h-0.5 bg-accent-fill", className)} />;
}
