"use client";

import { clsx } from "clsx";
import { type ReactNode, useState } from "react";
import { Popover } from "@/components/ui";
import type { RuleDefinition } from "@/lib/contract/rule";
import { ruleSentenceParts } from "@/lib/contract/sentence";
import { paramText } from "@/lib/view-models/param-draft";
import { ParamControl } from "./param-control";

/** The fields of a rule's tunable values. */
interface SentenceFields {
  readonly text: (name: string) => string;
  readonly type: (name: string, text: string) => void;
  /** What is expected, for each value that cannot be used. */
  readonly wrong: Readonly<Record<string, string>>;
}

export interface TunedSentenceProps {
  readonly rule: RuleDefinition;
  /** What is marked as changed differs from it; null for a new rule. */
  readonly published: RuleDefinition | null;
  readonly fields: SentenceFields;
  /** False shows the values without a way to change them. */
  readonly editable: boolean;
}

/** What the rule looks for as one sentence, its thresholds editable where they stand. */
export function TunedSentence({ rule, published, fields, editable }: TunedSentenceProps) {
  return (
    <p className="max-w-[76ch] text-lg leading-7 text-pretty">
      {ruleSentenceParts(rule).map((part, index) => {
        const param = "param" in part ? rule.params?.[part.param] : undefined;
        if (!("param" in part) || param === undefined) {
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place in the sentence
          return <span key={index}>{part.text}</span>;
        }
        const isWrong = part.param in fields.wrong;
        const was = published?.params?.[part.param];
        const changed = was !== undefined && paramText(was, was.value) !== paramText(param, param.value);
        return editable ? (
          <Value
            // biome-ignore lint/suspicious/noArrayIndexKey: the same value may stand in a sentence twice
            key={index}
            label={param.label ?? part.param}
            text={isWrong ? fields.text(part.param) : part.text}
            look={isWrong ? "wrong" : changed ? "changed" : "plain"}
          >
            <ParamControl
              name={part.param}
              param={param}
              published={was ?? null}
              text={fields.text(part.param)}
              onChange={(typed) => fields.type(part.param, typed)}
              disabled={false}
              autoFocus
            />
          </Value>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <strong key={index} className="font-semibold">
            {part.text}
          </strong>
        );
      })}
    </p>
  );
}

type Emphasis = "plain" | "changed" | "wrong";

function Value(props: {
  readonly label: string;
  readonly text: string;
  readonly look: Emphasis;
  readonly children: ReactNode;
}) {
  const { label, text, look, children } = props;
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${text}, change`}
          className={clsx(
            "rounded-sm border-b border-dashed px-0.5 font-semibold hover:bg-hover",
            look === "plain" && "border-accent text-accent",
            look === "changed" && "border-accent bg-selected text-accent",
            look === "wrong" && "border-critical text-critical",
          )}
        >
          {text === "" ? "…" : text}
        </button>
      }
    >
      {children}
    </Popover>
  );
}
