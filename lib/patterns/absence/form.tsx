"use client";

import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { BuilderRow } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import type { FormPath } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";

export const form: PatternForm = { Parts: AbsenceParts };

const at = (name: string): FormPath => ["detect", name];

function AbsenceParts() {
  return (
    <>
      <BuilderRow label="After" path={at("after")} notes={false} hint="Starts the clock.">
        <ConditionEditor path={at("after")} required everything="Any transaction." />
      </BuilderRow>
      <BuilderRow
        label="Expected"
        path={at("expect")}
        notes={false}
        hint="What should follow. If it does not, that is a hit."
      >
        <ConditionEditor path={at("expect")} required everything="Any transaction." />
      </BuilderRow>
      <BuilderRow label="Within" path={at("within")}>
        <Tunable path={at("within")} label="Within" kind="duration" notes={false} />
      </BuilderRow>
    </>
  );
}
