"use client";

import { clsx } from "clsx";
import { MoreHorizontal, X } from "lucide-react";
import { useContext } from "react";
import { Button, IconButton, Menu, MenuItem, MenuSeparator, Select, toast } from "@/components/ui";
import {
  addPart,
  type ConditionView,
  conditionView,
  GROUP_MODES,
  type GroupMode,
  isTooDeep,
  NEW_COMPARISON,
  partsOf,
  removePart,
  setMode,
  toggleNot,
  unwrapPart,
  wrapPart,
} from "@/lib/view-models/builder/conditions";
import { type FormPath, getAt, insertAt, pathText, setAt } from "@/lib/view-models/builder/path";
import { MayReferToAnchor, MeasuresHere, useBuilder } from "./builder-context";
import { ComparisonEditor } from "./comparison";
import { IssueNotes } from "./row";

export interface ConditionEditorProps {
  readonly path: FormPath;
  /** False where no condition at all means everything. */
  readonly required: boolean;
  /** What holds while there is no condition: "All transactions". */
  readonly everything: string;
  /** Steps whose transactions the condition can refer to. */
  readonly steps?: readonly string[];
  /** Whether it can refer to the transaction that is judged. */
  readonly anchor?: boolean;
}

/** A condition as a tree: groups, and field, operator and value in one line each. */
export function ConditionEditor({
  path,
  required,
  everything,
  steps = NO_STEPS,
  anchor = false,
}: ConditionEditorProps) {
  const { tree } = useBuilder();
  const view = conditionView(tree, path);
  const isEmpty = view.kind === "absent" || (view.kind === "group" && view.count === 0 && view.mode === "all");
  const place = { root: path, required, steps };
  return (
    <div
      className={clsx("flex min-w-0", isEmpty ? "flex-wrap items-center gap-x-4" : "flex-col gap-1.5")}
      data-path={isEmpty ? pathText(path) : undefined}
    >
      {isEmpty ? (
        <>
          <p className="flex min-h-7 items-center text-sm text-muted">{everything}</p>
          <IssueNotes path={path} />
        </>
      ) : (
        <MayReferToAnchor value={anchor}>
          <Part path={path} depth={1} place={place} />
        </MayReferToAnchor>
      )}
      {(isEmpty || view.kind !== "group") && <AddButtons path={path} />}
    </div>
  );
}

const NO_STEPS: readonly string[] = [];

/** The whole condition that a part belongs to. */
interface Place {
  readonly root: FormPath;
  readonly required: boolean;
  readonly steps: readonly string[];
}

interface PartProps {
  readonly path: FormPath;
  readonly depth: number;
  readonly place: Place;
}

function Part({ path, depth, place }: PartProps) {
  const { tree } = useBuilder();
  const view = conditionView(tree, path);
  if (view.kind === "absent") return null;
  if (view.kind === "group" && !isTooDeep(depth)) return <Group view={view} depth={depth} place={place} />;
  return (
    <div data-path={pathText(path)} className="flex min-w-0 flex-col gap-0.5">
      <div className="flex min-w-0 items-start gap-1">
        {view.kind === "comparison" ? (
          <>
            {view.negated && <NotMark path={path} />}
            <div className="min-w-0 flex-1">
              <ComparisonEditor path={path} at={view.at} steps={place.steps} />
            </div>
          </>
        ) : (
          <code className="min-w-0 flex-1 truncate rounded-sm bg-hover px-2 py-1 font-mono text-xs">
            {JSON.stringify(getAt(tree, path))?.slice(0, 200)}
          </code>
        )}
        <PartMenu path={path} place={place} view={view} />
      </div>
      <IssueNotes path={path} />
    </div>
  );
}

function NotMark({ path }: { readonly path: FormPath }) {
  const { edit, disabled } = useBuilder();
  return (
    <button
      type="button"
      disabled={disabled}
      title="Remove “not”"
      className="inline-flex h-7 shrink-0 items-center rounded-md border border-line-strong bg-hover px-1.5 text-sm font-medium hover:text-accent"
      onClick={() => edit((now) => toggleNot(now, path))}
    >
      not
    </button>
  );
}

const MODE_WORDS: Readonly<Record<GroupMode, string>> = {
  all: "All of these",
  any: "Any of these",
  none: "None of these",
  notAll: "Not all of these",
};
const MODE_OPTIONS = GROUP_MODES.map((value) => ({ value, label: MODE_WORDS[value] }));

interface GroupProps {
  readonly view: Extract<ConditionView, { kind: "group" }>;
  readonly depth: number;
  readonly place: Place;
}

function Group({ view, depth, place }: GroupProps) {
  const { edit, disabled } = useBuilder();
  const { path, mode, count } = view;
  return (
    // biome-ignore lint/a11y/useSemanticElements: groups lie within groups, without a legend of their own
    <div
      role="group"
      aria-label={MODE_WORDS[mode]}
      data-path={pathText(path)}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <div className="flex items-center justify-between gap-1">
        <Select
          label="How the conditions belong together"
          size="sm"
          className="border-transparent bg-transparent font-medium"
          value={mode}
          disabled={disabled}
          options={MODE_OPTIONS}
          onChange={(chosen) => edit((now) => setMode(now, path, chosen))}
        />
        {depth > 1 && <PartMenu path={path} place={place} view={view} />}
      </div>
      <div className={clsx("ml-2 flex min-w-0 flex-col gap-1.5 border-l-2 border-line pl-2 @xl:pl-3")}>
        {count === 0 && (
          <p className="text-sm text-muted">
            {mode === "any" ? "Nothing satisfies an empty “any”." : "No condition yet."}
          </p>
        )}
        {partsOf(view).map((part) => (
          <Part key={pathText(part)} path={part} depth={depth + 1} place={place} />
        ))}
        <AddButtons path={path} />
      </div>
      <IssueNotes path={path} />
    </div>
  );
}

function AddButtons({ path }: { readonly path: FormPath }) {
  const { tree, edit, disabled, go } = useBuilder();
  const [measure] = useContext(MeasuresHere);
  if (disabled) return null;
  const add = (part: unknown, inner: FormPath) => {
    const added = addPart(tree, path, part);
    edit(() => added.tree);
    go([...added.path, ...inner]);
  };
  const isGroup = conditionView(tree, path).kind === "group";
  return (
    <div className="flex gap-1">
      <Button variant="quiet" size="sm" className="-ml-2" onClick={() => add(NEW_COMPARISON, [])}>
        + Condition
      </Button>
      {measure !== undefined && (
        <Button
          variant="quiet"
          size="sm"
          onClick={() => add({ measure: measure.name, op: ">", value: measure.isTime ? "30d" : 0 }, [])}
        >
          + Comparison of a measure
        </Button>
      )}
      {isGroup && (
        <Button variant="quiet" size="sm" onClick={() => add({ any: [NEW_COMPARISON] }, ["any", 0])}>
          + Group
        </Button>
      )}
    </div>
  );
}

interface PartMenuProps {
  readonly path: FormPath;
  readonly place: Place;
  readonly view: ConditionView;
}

function PartMenu({ path, place, view }: PartMenuProps) {
  const { tree, edit, disabled, go } = useBuilder();
  if (disabled) return null;
  const index = path.at(-1);
  const isInGroup = typeof index === "number" && path.length > place.root.length;
  const canUnwrap = unwrapPart(tree, path) !== tree;
  const remove = () => {
    const removed = getAt(tree, path);
    edit((now) => removePart(now, path, place.root, place.required));
    go(path.length > place.root.length ? path.slice(0, -2) : place.root);
    toast.done("Condition removed", {
      id: "builder-removed",
      action: {
        label: "Undo",
        onClick: () => edit((now) => (isInGroup ? insertAt(now, path, removed) : setAt(now, path, removed))),
      },
    });
  };
  return (
    <span className="flex shrink-0 items-center">
      <Menu
        trigger={
          <IconButton size="sm" label="More for this condition" className="my-0.5">
            <MoreHorizontal size={14} aria-hidden />
          </IconButton>
        }
      >
        {view.kind === "comparison" && (
          <MenuItem onSelect={() => edit((now) => toggleNot(now, path))}>
            {view.negated ? "Remove “not”" : "Must not hold"}
          </MenuItem>
        )}
        {isInGroup && (
          <MenuItem
            onSelect={() => {
              edit((now) => insertAt(now, [...path.slice(0, -1), index + 1], getAt(now, path)));
              go([...path.slice(0, -1), index + 1]);
            }}
          >
            Duplicate
          </MenuItem>
        )}
        <MenuItem onSelect={() => edit((now) => wrapPart(now, path, "any"))}>Put into a group</MenuItem>
        {canUnwrap && <MenuItem onSelect={() => edit((now) => unwrapPart(now, path))}>Dissolve the group</MenuItem>}
        <MenuSeparator />
        <MenuItem danger onSelect={remove}>
          Remove
        </MenuItem>
      </Menu>
      <IconButton size="sm" label="Remove this condition" className="my-0.5" onClick={remove}>
        <X size={13} aria-hidden />
      </IconButton>
    </span>
  );
}
