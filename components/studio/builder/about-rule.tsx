"use client";

import { Input, SEVERITY_TEXT, SEVERITY_WORD, SeverityShape, TextArea } from "@/components/ui";
import { SEVERITIES } from "@/lib/contract/severity";
import { setAt } from "@/lib/view-models/builder/path";
import { idFollows, slugOf } from "@/lib/view-models/builder/slug";
import { issueId, useBuilder, useIssues, usePart } from "./builder-context";
import { DecisionParts } from "./decision-parts";
import { RadioChoice } from "./radio-choice";
import { BuilderRow } from "./row";
import { TagsInput } from "./tags-input";
import { valueAsText } from "./value-input";

/** What the rule is called, how bad its finding is, what it asks of a decision, and under which id it is known. */
export function AboutRule({ idEditable }: { readonly idEditable: boolean }) {
  const { disabled, edit } = useBuilder();
  const [name] = usePart(["name"]);
  const [id, setId] = usePart(["id"]);
  const [description, setDescription] = usePart(["description"]);
  const nameIssues = useIssues(["name"]);
  const idIssues = useIssues(["id"]);
  const rename = (typed: string) =>
    edit((now) => {
      const follows = idEditable && idFollows(id, name);
      const named = setAt(now, ["name"], typed);
      return follows ? setAt(named, ["id"], slugOf(typed)) : named;
    });
  return (
    <>
      <BuilderRow label="Name" path={["name"]}>
        <Input
          size="sm"
          aria-label="Name"
          aria-describedby={nameIssues.length > 0 ? issueId(["name"]) : undefined}
          disabled={disabled}
          invalid={nameIssues.length > 0}
          value={valueAsText(name)}
          onChange={(event) => rename(event.target.value)}
        />
      </BuilderRow>
      <BuilderRow label="Description" path={["description"]}>
        <TextArea
          aria-label="Description"
          className="field-sizing-content min-h-7! resize-none py-1 text-sm"
          rows={1}
          disabled={disabled}
          placeholder="What it finds and why it matters, for those who work on its alerts"
          value={valueAsText(description)}
          onChange={(event) => setDescription(event.target.value === "" ? undefined : event.target.value)}
        />
      </BuilderRow>
      <BuilderRow label="Tags" path={["tags"]} hint="Words to find rules by.">
        <TagsInput />
      </BuilderRow>
      <BuilderRow label="Severity" path={["severity"]}>
        <SeverityChoice />
      </BuilderRow>
      <DecisionParts />
      {idEditable && (
        <BuilderRow label="Id" path={["id"]}>
          <Input
            size="sm"
            aria-label="Id"
            title="In URLs and the API; it cannot be changed once the rule is published"
            className="font-mono"
            spellCheck={false}
            autoCapitalize="off"
            aria-describedby={idIssues.length > 0 ? issueId(["id"]) : undefined}
            disabled={disabled}
            invalid={idIssues.length > 0}
            value={valueAsText(id)}
            onChange={(event) => setId(event.target.value)}
          />
        </BuilderRow>
      )}
    </>
  );
}

function SeverityChoice() {
  const { disabled } = useBuilder();
  const [value, setValue] = usePart(["severity"]);
  return (
    <RadioChoice
      label="Severity"
      name="rule-severity"
      value={value}
      options={SEVERITIES.map((severity) => ({
        value: severity,
        shown: (
          <>
            <span className={SEVERITY_TEXT[severity]}>
              <SeverityShape severity={severity} />
            </span>
            {SEVERITY_WORD[severity]}
          </>
        ),
      }))}
      disabled={disabled}
      onChange={setValue}
    />
  );
}
