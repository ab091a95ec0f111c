"use client";

import { useBuilder, usePart } from "@/components/studio/builder/builder-context";
import { FieldPicker } from "@/components/studio/builder/field-picker";
import { NotSent } from "@/components/studio/builder/not-sent";
import { NumberValue } from "@/components/studio/builder/number-value";
import { BuilderRow, IssueNotes } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import { Select } from "@/components/ui";
import { type FormPath, getAt, setAt } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";

export const form: PatternForm = { Parts: DeviationParts };

const at = (name: string): FormPath => ["detect", name];

const DEVIATION_WAYS = [
  { value: "times", label: "times the average" },
  { value: "zScore", label: "standard deviations above the average" },
] as const;

function DeviationParts() {
  const { tree, edit, disabled } = useBuilder();
  const [field, setField] = usePart(at("field"));
  const byScore = getAt(tree, at("zScore")) !== undefined && getAt(tree, at("times")) === undefined;
  const way = byScore ? "zScore" : "times";
  const change = (chosen: "times" | "zScore") =>
    edit((now) => {
      const value = getAt(now, at(way));
      return setAt(setAt(now, at(way), undefined), at(chosen), value ?? 3);
    });
  return (
    <>
      <BuilderRow label="What is measured" path={at("field")}>
        <FieldPicker
          label="Measured field"
          value={field}
          storedOnly
          numbersOnly
          onField={setField}
          className="self-start"
        />
        <NotSent field={field} />
      </BuilderRow>
      <BuilderRow label="Hits when" path={at(way)}>
        <span className="flex flex-wrap items-center gap-1">
          <span className="text-sm text-muted">it is more than</span>
          <NumberValue
            path={at(way)}
            label="Deviation"
            notes={false}
            compares={{
              field: typeof field === "string" ? field : "amount",
              steps: [],
              computes: true,
              fieldWords: "A field of the transaction that is judged",
            }}
          />
          <Select
            label="Measured in"
            size="sm"
            value={way}
            disabled={disabled}
            options={DEVIATION_WAYS}
            onChange={change}
          />
        </span>
        <IssueNotes path={at(byScore ? "times" : "zScore")} />
      </BuilderRow>
      <BuilderRow label="Compared with the last" path={at("window")}>
        <Tunable path={at("window")} label="Compared with the last" kind="duration" notes={false} />
      </BuilderRow>
      <BuilderRow label="After at least" path={at("minSamples")} hint="Until then there is no usual value.">
        <Tunable
          path={at("minSamples")}
          label="Earlier values at least"
          kind="number"
          unit="earlier values"
          notes={false}
        />
      </BuilderRow>
    </>
  );
}
