"use client";

import { useBuilder } from "@/components/studio/builder/builder-context";
import { ConditionEditor } from "@/components/studio/builder/condition-editor";
import { FieldsTogether } from "@/components/studio/builder/fields-together";
import { BuilderRow } from "@/components/studio/builder/row";
import { Tunable } from "@/components/studio/builder/tunable";
import { type FormPath, getAt } from "@/lib/view-models/builder/path";
import type { PatternForm } from "../kit/form";

export const form: PatternForm = { Parts: FirstSeenParts };

const at = (name: string): FormPath => ["detect", name];

function FirstSeenParts() {
  const { tree } = useBuilder();
  const isSeveral = getAt(tree, at("fields")) !== undefined;
  return (
    <>
      <BuilderRow
        label="What is new"
        path={at(isSeveral ? "fields" : "field")}
        hint="Several are new when no earlier transaction has the same in all of them."
      >
        <FieldsTogether path={["detect"]} label="New field" />
      </BuilderRow>
      <BuilderRow label="Not seen for" path={at("memory")} hint="How far back the rule looks.">
        <Tunable path={at("memory")} label="Not seen for" kind="duration" notes={false} />
      </BuilderRow>
      <BuilderRow label="After at least" path={at("minHistory")} hint="The first value is never a hit.">
        <Tunable
          path={at("minHistory")}
          label="Earlier transactions at least"
          kind="number"
          unit="earlier transactions"
          fallback="1"
          notes={false}
        />
      </BuilderRow>
      <BuilderRow label="Only when" path={at("when")} notes={false} hint="Earlier transactions count in any case.">
        <ConditionEditor path={at("when")} required={false} everything="Whatever the transaction is." />
      </BuilderRow>
    </>
  );
}
