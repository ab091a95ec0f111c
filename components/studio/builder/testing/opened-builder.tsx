import { useState } from "react";
import { renderPage } from "@/components/testing/page";
import { readRuleText } from "@/lib/view-models/rule-text";
import { ruleText } from "@/lib/view-models/written-rule";
import { RuleBuilder } from "../rule-builder";

interface FormProps {
  readonly rule: object;
  readonly disabled: boolean;
  readonly onText: (text: string) => void;
}

function Form({ rule, disabled, onText }: FormProps) {
  const [text, setText] = useState(ruleText(rule));
  const write = (next: string) => {
    setText(next);
    onText(next);
  };
  return (
    <RuleBuilder
      text={text}
      reading={readRuleText(text)}
      onText={write}
      disabled={disabled}
      idEditable={false}
      lists={[]}
    />
  );
}

/** A rule of few parts. */
export const LARGE = {
  id: "large",
  name: "Large",
  severity: "high",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 10 } },
};

/** The form of a rule, for tests, and what the JSON beside it says. */
export async function openedBuilder(rule: object, disabled = false) {
  let written = ruleText(rule);
  const onText = (text: string) => {
    written = text;
  };
  const { user } = await renderPage(<Form rule={rule} disabled={disabled} onText={onText} />, { as: { role: "lead" } });
  return { user, json: () => JSON.parse(written) as Record<string, unknown>, text: () => written };
}
