"use client";

import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { BuilderRow } from "@/components/studio/builder/row";
import type { FormPath } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";

export const form: PatternForm = { Parts: MatchParts };

const at = (name: string): FormPath => ["detect", name];

function MatchParts() {
  return (
    <BuilderRow label="Hits when" path={at("when")} notes={false}>
      <ConditionEditor path={at("when")} required everything="Every transaction is a hit." />
    </BuilderRow>
  );
}
