"use client";

import { X } from "lucide-react";
import { IconButton, Input, toast } from "@/components/ui";
import { getAt, isMembers, pathText, setAt } from "@/lib/view-models/builder/path";
import {
  paramsOf,
  paramUses,
  removeParam,
  renameFault,
  renameParam,
  unusedParams,
} from "@/lib/view-models/builder/tunables";
import { useBuilder, useIssues } from "./builder-context";
import { DurationInput } from "./duration-input";
import { BuilderRow, IssueNotes } from "./row";
import { CommitInput, ValueInput, valueAsText } from "./value-input";

/** What can be tuned without changing the rule otherwise: name, words, value and limits of each parameter. */
export function ParamsTable() {
  const { tree, edit, disabled } = useBuilder();
  const params = paramsOf(tree);
  const unused = unusedParams(tree);
  const removeUnused = () => edit((now) => unusedParams(now).reduce((whole, name) => removeParam(whole, name), now));
  return (
    <BuilderRow
      label="Parameters"
      path={["params"]}
      wide
      hint="What can be tuned on the rule's page, within its limits."
      actions={
        unused.length > 1 && !disabled ? (
          <button
            type="button"
            className="text-sm text-muted underline underline-offset-2 hover:text-text"
            onClick={removeUnused}
          >
            Remove the {unused.length} that are not used
          </button>
        ) : undefined
      }
    >
      {params.length === 0 ? (
        <p className="text-sm text-muted">
          None yet. The slider sign beside a number or time span makes it one; only parameters can be tuned and swept.
        </p>
      ) : (
        <ul className="flex flex-col" aria-label="Parameters of the rule">
          {params.map(([name]) => (
            <ParamRow key={name} name={name} isUnused={unused.includes(name)} />
          ))}
        </ul>
      )}
    </BuilderRow>
  );
}

const LIMITS = [
  ["value", "Value"],
  ["min", "From"],
  ["max", "To"],
  ["step", "Step"],
] as const;

function ParamRow({ name, isUnused }: { readonly name: string; readonly isUnused: boolean }) {
  const { tree, edit, disabled, go } = useBuilder();
  const path = ["params", name];
  const issues = useIssues(path);
  const param = getAt(tree, path);
  const isDuration = isMembers(param) && typeof param.value === "string" && param.unit === "duration";
  const uses = paramUses(tree).filter((use) => use.name === name).length;
  const set = (part: string, value: unknown) => edit((now) => setAt(now, [...path, part], value));
  const remove = () => {
    edit((now) => removeParam(now, name));
    go(["params"]);
    const before = tree;
    toast.done(`${name} removed`, {
      ...(uses > 0 && { description: "Its value stands in its places now." }),
      id: "builder-removed",
      action: { label: "Undo", onClick: () => edit((now) => withParamBack(now, before, name)) },
    });
  };
  return (
    <li data-path={pathText(path)} className="flex flex-col gap-1 border-line py-2 not-first:border-t">
      <div className="flex items-start gap-1.5">
        <div className="grid min-w-0 flex-1 grid-cols-1 gap-1.5 @lg:grid-cols-2">
          <CommitInput
            label={`Name of parameter ${name}`}
            value={name}
            disabled={disabled}
            className="font-mono"
            fault={(typed) => renameFault(tree, name, typed)}
            onCommit={(typed) => {
              edit((now) => renameParam(now, name, typed));
              go(["params", typed]);
            }}
          />
          <Input
            size="sm"
            aria-label={`Label of ${name}`}
            placeholder="Display name"
            disabled={disabled}
            value={valueAsText(getAt(tree, [...path, "label"]))}
            onChange={(event) => set("label", event.target.value === "" ? undefined : event.target.value)}
          />
        </div>
        {!disabled && (
          <IconButton size="sm" label={`Remove parameter ${name}`} className="my-0.5" onClick={remove}>
            <X size={13} aria-hidden />
          </IconButton>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {LIMITS.map(([part, word]) => {
          const value = getAt(tree, [...path, part]);
          const invalid = issues.some((issue) => issue.path === pathText([...path, part]));
          return (
            <span key={part} className="inline-flex items-center gap-1.5 text-sm text-faint">
              <span aria-hidden>{word}</span>
              {isDuration ? (
                <DurationInput
                  label={`${word} of ${name}`}
                  value={value}
                  disabled={disabled}
                  invalid={invalid}
                  onValue={(next) => set(part, next)}
                />
              ) : (
                <ValueInput
                  label={`${word} of ${name}`}
                  value={value}
                  kind="number"
                  width="w-20"
                  className="text-right"
                  disabled={disabled}
                  invalid={invalid}
                  onValue={(next) => set(part, next)}
                />
              )}
            </span>
          );
        })}
        {!isDuration && (
          <span className="inline-flex items-center gap-1.5 text-sm text-faint">
            <span aria-hidden>Unit</span>
            <Input
              size="sm"
              width="w-20"
              aria-label={`Unit of ${name}`}
              disabled={disabled}
              value={valueAsText(getAt(tree, [...path, "unit"]))}
              onChange={(event) => set("unit", event.target.value === "" ? undefined : event.target.value)}
            />
          </span>
        )}
        {isUnused && (
          <span className="text-sm text-high">
            <span aria-hidden>▲ </span>Not used anywhere
          </span>
        )}
        {uses > 1 && <span className="text-sm text-faint">in {uses} places</span>}
      </div>
      <IssueNotes path={path} />
    </li>
  );
}

/** The rule with a parameter that was taken away, and with it in its places again where its value still stands. */
function withParamBack(now: unknown, before: unknown, name: string): unknown {
  const param = getAt(before, ["params", name]);
  const plain = removeParam(before, name);
  return paramUses(before)
    .filter((use) => use.name === name)
    .filter(({ path }) => JSON.stringify(getAt(now, path)) === JSON.stringify(getAt(plain, path)))
    .reduce((whole, { path }) => setAt(whole, path, { param: name }), setAt(now, ["params", name], param));
}
