"use client";

import { Link2, SlidersHorizontal } from "lucide-react";
import { useContext } from "react";
import { IconButton, Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui";
import { makeArithmetic, withoutArithmetic } from "@/lib/view-models/builder/arithmetic";
import { sourceOf } from "@/lib/view-models/builder/operators";
import { type FormPath, getAt, isMembers, setAt } from "@/lib/view-models/builder/path";
import { type KnownSpread, proposeTunable } from "@/lib/view-models/builder/tunable-proposal";
import { makePlain, makeTunable, paramsOf, refer } from "@/lib/view-models/builder/tunables";
import { MayReferToAnchor, MeasuresHere, useBuilder } from "./builder-context";

/** Where a number may look instead of standing there itself. */
export interface Compared {
  /** The field that is compared, to begin with. */
  readonly field: string;
  readonly steps: readonly string[];
  /** Whether arithmetic of two may stand there. */
  readonly computes: boolean;
  /** How a field is offered; unless given, as another one of the same transaction. */
  readonly fieldWords?: string;
}

export interface ValueMenuProps {
  readonly tree: unknown;
  readonly path: FormPath;
  /** Of the value that it is about. */
  readonly label: string;
  readonly kind: "number" | "duration" | "other";
  readonly spread?: KnownSpread;
  /** Absent where nothing but a value or a parameter may stand. */
  readonly compares?: Compared;
}

/** Where a value comes from: typed, a parameter, another field, an earlier step. */
export function ValueMenu({ tree, path, label, kind, spread = null, compares }: ValueMenuProps) {
  const { disabled, edit, go, say } = useBuilder();
  const mayReferToAnchor = useContext(MayReferToAnchor) && compares !== undefined;
  const [measure] = useContext(MeasuresHere);
  const value = getAt(tree, path);
  const source = sourceOf(value);
  const name = isMembers(value) && typeof value.param === "string" ? value.param : null;
  const proposal = source === "literal" && kind !== "other" ? proposeTunable(tree, path, spread) : null;
  const others = kind === "other" ? [] : paramsOf(tree).filter(([other, param]) => other !== name && fits(param, kind));
  const field = compares?.field ?? "";
  const steps = compares?.steps ?? [];
  const step = steps.at(-1);
  if (disabled && name === null) return null;
  if (proposal === null && others.length === 0 && compares === undefined && source === "literal") return null;
  const trigger =
    name === null ? (
      <IconButton size="sm" label={`${label}: where it comes from`} disabled={disabled}>
        {source === "literal" ? (
          <SlidersHorizontal size={13} className="text-faint" aria-hidden />
        ) : (
          <Link2 size={13} aria-hidden />
        )}
      </IconButton>
    ) : (
      <button
        type="button"
        disabled={disabled}
        aria-label={`${label}: tunable as ${paramLabel(tree, name)}`}
        title={`Tunable: ${paramLabel(tree, name)}`}
        className="inline-flex h-6 min-w-0 items-center gap-1 rounded-sm px-1 text-sm text-accent hover:bg-hover"
      >
        <SlidersHorizontal size={13} className="shrink-0" aria-hidden />
        <span className="max-w-40 truncate">{paramLabel(tree, name)}</span>
      </button>
    );
  return (
    <Menu align="start" trigger={trigger}>
      {proposal !== null && (
        <MenuItem
          onSelect={() => {
            edit((now) => makeTunable(now, path, proposal.name, proposal.param));
            say(`${label} is tunable now, as ${proposal.param.label ?? proposal.name}`);
          }}
        >
          Make it tunable
        </MenuItem>
      )}
      {name !== null && (
        <>
          <MenuItem onSelect={() => go(["params", name])}>Go to the parameter</MenuItem>
          <MenuItem onSelect={() => edit((now) => makePlain(now, path))}>Make it a plain value again</MenuItem>
        </>
      )}
      {(source === "field" || source === "step" || source === "anchor" || source === "measure") && (
        <MenuItem onSelect={() => edit((now) => setAt(now, path, undefined))}>Type a value</MenuItem>
      )}
      {source === "arithmetic" && (
        <MenuItem onSelect={() => edit((now) => withoutArithmetic(now, path))}>A single value</MenuItem>
      )}
      {compares !== undefined && source !== "field" && (
        <MenuItem onSelect={() => edit((now) => setAt(now, path, { field }))}>
          {compares.fieldWords ?? "Another field of the same transaction"}
        </MenuItem>
      )}
      {compares?.computes === true && source !== "arithmetic" && (
        <MenuItem onSelect={() => edit((now) => makeArithmetic(now, path, field))}>Compute it of two values</MenuItem>
      )}
      {step !== undefined && source !== "step" && (
        <MenuItem onSelect={() => edit((now) => setAt(now, path, { step, pick: "last", field }))}>
          A field of an earlier step
        </MenuItem>
      )}
      {mayReferToAnchor && source !== "anchor" && (
        <MenuItem onSelect={() => edit((now) => setAt(now, path, { anchor: field }))}>
          The same as this transaction
        </MenuItem>
      )}
      {measure !== undefined && compares !== undefined && source !== "measure" && (
        <MenuItem onSelect={() => edit((now) => setAt(now, path, { measure: measure.name }))}>
          One of the measures
        </MenuItem>
      )}
      {others.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>Use a parameter</MenuLabel>
          {others.map(([other]) => (
            <MenuItem key={other} onSelect={() => edit((now) => refer(now, path, other))}>
              {paramLabel(tree, other)}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}

function fits(param: unknown, kind: "number" | "duration"): boolean {
  if (!isMembers(param)) return false;
  return kind === "number" ? typeof param.value === "number" : typeof param.value === "string" || "unit" in param;
}

/** What people call a parameter. */
function paramLabel(tree: unknown, name: string): string {
  const label = getAt(tree, ["params", name, "label"]);
  return typeof label === "string" && label.trim() !== "" ? label : name;
}
