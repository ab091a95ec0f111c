"use client";

import { MeasuresHere, useBuilder, usePart } from "@/components/studio/builder/builder-context";
import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { NumberValue } from "@/components/studio/builder/number-value";
import { BuilderRow } from "@/components/studio/builder/row";
import { Button } from "@/components/ui";
import { FORMULA_MEASURES_MAX } from "@/lib/contract/rule-limits";
import type { FormPath } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";
import { MeasureCard } from "./form/measure-card";
import { addMeasure, isTimeMeasure, MEASURES_AT, measureNames } from "./studio/measures";

export const form: PatternForm = { Parts: FormulaParts };

const WHEN: FormPath = ["detect", "when"];
const SHOW: FormPath = ["detect", "show"];

/** The measures by name, what is asked of them, and the number that a hit shows. */
function FormulaParts() {
  const { tree, edit, disabled, go } = useBuilder();
  const names = measureNames(tree);
  const here = names.map((name) => ({ name, isTime: isTimeMeasure(tree, name) }));
  const add = () => {
    const added = addMeasure(tree);
    edit(() => added.tree);
    go([...MEASURES_AT, added.name]);
  };
  return (
    <>
      <BuilderRow label="Measures" path={MEASURES_AT} wide hint="Each is a number of the same key, under a name.">
        <ul className="flex flex-col" aria-label="Measures of the formula">
          {names.map((name) => (
            <MeasureCard key={name} name={name} removable={names.length > 1} />
          ))}
        </ul>
        {!disabled && names.length < FORMULA_MEASURES_MAX && (
          <div>
            <Button size="sm" onClick={add}>
              Add a measure
            </Button>
          </div>
        )}
      </BuilderRow>
      <MeasuresHere value={here}>
        <BuilderRow
          label="Hits when"
          path={WHEN}
          notes={false}
          hint="Asked once of each transaction that the rule sees, when it is read."
        >
          <ConditionEditor path={WHEN} required everything="Every transaction." />
        </BuilderRow>
        <BuilderRow label="Shows" path={SHOW} hint="The value of the hit.">
          <Shown first={names[0] ?? ""} />
        </BuilderRow>
      </MeasuresHere>
    </>
  );
}

/** The number that a hit shows, or the way to one. */
function Shown({ first }: { readonly first: string }) {
  const { disabled } = useBuilder();
  const [show, setShow] = usePart(SHOW);
  if (show === undefined) {
    return disabled ? (
      <p className="text-sm text-muted">Nothing</p>
    ) : (
      <div>
        <Button size="sm" onClick={() => setShow({ measure: first })}>
          Show a number
        </Button>
      </div>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <NumberValue
        path={SHOW}
        label="Shown number"
        notes={false}
        compares={{ field: "amount", steps: [], computes: true }}
      />
      {!disabled && (
        <Button variant="quiet" size="sm" onClick={() => setShow(undefined)}>
          Show nothing
        </Button>
      )}
    </span>
  );
}
