"use client";

import { clsx } from "clsx";
import { type ReactNode, useState } from "react";
import { Popover } from "@/components/ui";
import type { RuleDefinition } from "@/lib/contract/rule";
import { ruleSentenceParts } from "@/lib/contract/sentence";
import type { DraftState, ParamDraft } from "@/lib/feed/param-draft";
import { withDraft } from "@/lib/feed/param-draft";
import { ParamControl } from "./param-control";

export interface TunedSentenceProps {
  readonly rule: RuleDefinition;
  readonly draft: ParamDraft;
  readonly state: DraftState;
  readonly onChange: (name: string, text: string) => void;
  /** False shows the values without a way to change them. */
  readonly editable: boolean;
}

/** What the rule looks for as one sentence, its thresholds editable where they stand. */
export function TunedSentence({ rule, draft, state, onChange, editable }: TunedSentenceProps) {
  const parts = ruleSentenceParts(withDraft(rule, state.changed));
  return (
    <p className="max-w-[76ch] text-lg leading-7 text-pretty">
      {parts.map((part, index) => {
        const param = "param" in part ? rule.params?.[part.param] : undefined;
        if (!("param" in part) || param === undefined) {
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place in the sentence
          return <span key={index}>{part.text}</span>;
        }
        const look = valueLook(part.param, state);
        const text = part.param in state.wrong ? (draft[part.param] ?? part.text) : part.text;
        return editable ? (
          <Value
            // biome-ignore lint/suspicious/noArrayIndexKey: the same value may stand in a sentence twice
            key={index}
            label={param.label ?? part.param}
            text={text}
            look={look}
          >
            <ParamControl
              name={part.param}
              param={param}
              text={draft[part.param] ?? String(param.value)}
              onChange={(typed) => onChange(part.param, typed)}
              disabled={false}
              autoFocus
            />
          </Value>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <strong key={index} className="font-semibold">
            {text}
          </strong>
        );
      })}
    </p>
  );
}

type Look = "plain" | "changed" | "wrong";

function valueLook(name: string, state: DraftState): Look {
  if (name in state.wrong) return "wrong";
  return name in state.changed ? "changed" : "plain";
}

function Value(props: {
  readonly label: string;
  readonly text: string;
  readonly look: Look;
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
