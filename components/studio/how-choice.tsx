"use client";

import { useId } from "react";
import { NumberField } from "@/components/ui";
import type { PublishHow } from "@/lib/contract/draft";

/** What "a part of the keys" begins with. */
const PART_PERCENT = 20;

export interface HowChoiceProps {
  readonly how: PublishHow;
  readonly onChange: (how: PublishHow) => void;
  /** The version that is live now; null when none is. */
  readonly liveVersion: number | null;
  /** Why not for a part of the keys; null when it can be. */
  readonly partRefused?: string | null;
  /** False leaves only the ways to go live. Default true. */
  readonly shadow?: boolean;
}

/** Live for everyone, live for a part of the keys, or in shadow first. */
export function HowChoice({ how, onChange, liveVersion, partRefused = null, shadow = true }: HowChoiceProps) {
  const name = useId();
  const kind = how.mode === "shadow" ? "shadow" : how.percent === 100 ? "all" : "part";
  const before = liveVersion === null ? null : `version ${liveVersion}`;
  const percent = how.mode === "live" && how.percent < 100 ? how.percent : PART_PERCENT;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-sm text-muted">How</legend>
      <Choice
        name={name}
        checked={kind === "all"}
        onChoose={() => onChange({ mode: "live", percent: 100 })}
        label="Live for everyone"
        hint="It raises alerts for every key from now on."
      />
      <div className="flex flex-wrap items-start gap-x-3">
        <Choice
          name={name}
          checked={kind === "part"}
          onChoose={() => onChange({ mode: "live", percent: PART_PERCENT })}
          label="Live for a part of the keys"
          disabled={partRefused !== null}
          hint={
            partRefused !== null
              ? partRefused
              : before === null
                ? "The other keys are not looked at until you widen it."
                : `The other keys stay with ${before} until you widen it. Which ones never changes.`
          }
        />
        {kind === "part" && (
          <NumberField
            label="Percent of the keys"
            unit="%"
            value={percent}
            min={1}
            max={99}
            className="ml-6 w-24"
            onChange={(next) => {
              if (Number.isInteger(next) && next >= 1 && next <= 99) onChange({ mode: "live", percent: next });
            }}
          />
        )}
      </div>
      {shadow && (
        <Choice
          name={name}
          checked={kind === "shadow"}
          onChoose={() => onChange({ mode: "shadow" })}
          label="Shadow first"
          hint={
            before === null
              ? "It runs on live traffic and raises nothing; its hits are counted and can be looked into."
              : `It runs beside ${before} on live traffic and raises nothing; its hits are counted and can be looked into.`
          }
        />
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly label: string;
  readonly hint: string;
  readonly disabled?: boolean;
}

function Choice({ name, checked, onChoose, label, hint, disabled = false }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        type="radio"
        name={name}
        className="plain-radio mt-0.5"
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        aria-describedby={`${id}-hint`}
      />
      <div>
        <label htmlFor={id} className={disabled ? "text-faint" : undefined}>
          {label}
        </label>
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      </div>
    </div>
  );
}
