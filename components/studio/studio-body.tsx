"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { memo } from "react";
import { useLists } from "@/components/lists/list-queries";
import { TunedSentence } from "@/components/rules/tuned-sentence";
import { Tabs } from "@/components/ui";
import type { BacktestSummary } from "@/lib/contract/backtest";
import { LazyBacktestPanel, LazyDetectPicture, LazyJsonEditor, LazyRuleBuilder, LazySweepPanel } from "./lazy";
import { LazyDraftExamples } from "./lazy-examples";
import { Thresholds } from "./thresholds";
import type { Studio } from "./use-studio";
import { useZonedRule } from "./use-zoned-rule";

/** The figures of the rule's row come anew every few seconds; what draws is drawn again only when the rule changed. */
const SteadyBacktest = memo(LazyBacktestPanel);
const SteadySweep = memo(LazySweepPanel);
const SteadyPicture = memo(LazyDetectPicture);
const SteadyExamples = memo(LazyDraftExamples);

const EDITS = ["thresholds", "builder", "json"] as const;

export interface StudioBodyProps {
  readonly studio: Studio;
  readonly editable: boolean;
  readonly onSummary: (summary: BacktestSummary | null) => void;
}

/** The rule as a sentence and a picture, the ways to change it, and beside them what it would do. */
export function StudioBody({ studio, editable, onSummary }: StudioBodyProps) {
  const { shown, fields, reading, text, write, draft, changed, published } = studio;
  const [edit, setEdit] = useQueryState("edit", parseAsStringLiteral(EDITS).withDefault("thresholds"));
  const lists = useLists().data;
  const told = useZonedRule(shown);
  const ruleId = published?.id ?? null;
  const faults = reading.issues.length;
  const parts = [
    {
      value: "thresholds",
      label: "Thresholds",
      content:
        shown === null ? (
          <p className="text-muted">There are none before there is a rule. Write it in the builder or as JSON.</p>
        ) : (
          <Thresholds
            rule={shown}
            published={published}
            fields={fields}
            disabled={!editable || reading.rule === null}
          />
        ),
    },
    {
      value: "builder",
      label: "Builder",
      content: (
        <LazyRuleBuilder
          text={text}
          reading={reading}
          onText={write}
          disabled={!editable}
          idEditable={published === null}
          lists={lists}
        />
      ),
    },
    {
      value: "json",
      label: "JSON",
      content: <LazyJsonEditor text={text} reading={reading} onText={write} disabled={!editable} />,
    },
  ] as const;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo and redo of everything inside
    <div className="flex flex-col gap-4" onKeyDown={studio.history.onKeyDown}>
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
        <div className="flex min-w-0 flex-col gap-1">
          {shown === null ? (
            <p className="text-lg leading-7 text-faint">The rule in words appears here once it is complete.</p>
          ) : (
            <div className={reading.rule === null ? "opacity-60" : undefined}>
              <TunedSentence
                rule={told ?? shown}
                published={published}
                fields={fields}
                editable={editable && reading.rule !== null}
              />
            </div>
          )}
          {faults > 0 && (
            <p role="alert" className="text-sm text-high">
              {faults === 1 ? "One thing" : `${faults} things`} in it cannot be used yet; it says where in{" "}
              <button
                type="button"
                className="underline underline-offset-2"
                onClick={() => void setEdit(reading.fault === null ? "builder" : "json")}
              >
                {reading.fault === null ? "the builder" : "the JSON"}
              </button>
              . Above is the rule as it last was.
            </p>
          )}
          {shown?.description !== undefined && <p className="max-w-[90ch] text-muted">{shown.description}</p>}
          <div className="max-w-3xl pt-2">
            <SteadyExamples rule={draft} />
          </div>
        </div>
        <SteadyPicture rule={told} />
      </div>
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:grid-rows-[auto_1fr]">
        <Tabs label="Ways to change the rule" value={edit} onChange={(next) => void setEdit(next)} tabs={parts} />
        <div className="min-w-0 lg:sticky lg:top-14 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <SteadyBacktest draft={draft} changed={changed} ruleId={ruleId} published={published} onSummary={onSummary} />
        </div>
        <div className="min-w-0">
          <SteadySweep draft={draft} ruleId={ruleId} published={published} onParams={fields.setAll} />
        </div>
      </div>
    </div>
  );
}
