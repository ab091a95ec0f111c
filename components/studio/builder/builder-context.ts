"use client";

import { createContext, useContext } from "react";
import type { FieldProfile, FieldProfiles } from "@/lib/contract/backtest";
import type { ListRow } from "@/lib/contract/list-api";
import type { RuleIssue, RuleWarning } from "@/lib/contract/rule";
import { UTC } from "@/lib/contract/zone/name";
import type { ByPlace, PlacedIssues } from "@/lib/view-models/builder/issues";
import { type FormPath, getAt, pathText, setAt } from "@/lib/view-models/builder/path";
import { zoneInText } from "@/lib/view-models/builder/zone";

/** What the form has to know of a managed list. */
export type BuilderList = Pick<ListRow, "name" | "type">;

/** What every part of the form shares. */
export interface Builder {
  /** The rule as it is, whatever it is. */
  readonly tree: unknown;
  readonly disabled: boolean;
  /** The managed lists; undefined until they are known. */
  readonly lists: readonly BuilderList[] | undefined;
  /** What recent transactions carry; undefined until it is known. */
  readonly profiles: FieldProfiles | undefined;
  readonly issues: PlacedIssues;
  /** What makes it find nothing as things are, though it is a rule. */
  readonly warnings: ByPlace<RuleWarning>;
  /** Changes the rule. Several changes in one event build on each other. */
  readonly edit: (change: (tree: unknown) => unknown) => void;
  /** Puts the focus on the first control at `path` once it is there, and opens it when it asks for a choice. */
  readonly go: (path: FormPath, part?: "grip") => void;
  /** Tells assistive technology what has happened. */
  readonly say: (text: string) => void;
}

export const BuilderContext = createContext<Builder | null>(null);

/** Whether conditions at this place of the form may look at the transaction that is judged. */
export const MayReferToAnchor = createContext(false);

/** A measure that conditions at this place of the form may look at. */
export interface MeasureHere {
  readonly name: string;
  /** Whether it is a time, beside which a duration stands. */
  readonly isTime: boolean;
}

/** The measures of the pattern that conditions and numbers at this place of the form may look at. */
export const MeasuresHere = createContext<readonly MeasureHere[]>([]);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (builder === null) throw new Error("a part of the form stands outside of it");
  return builder;
}

/** The value at `path` and how to change it; undefined takes it away. */
export function usePart(path: FormPath): readonly [unknown, (value: unknown) => void] {
  const { tree, edit } = useBuilder();
  return [getAt(tree, path), (value) => edit((now) => setAt(now, path, value))];
}

/** What does not fit at `path`. */
export function useIssues(path: FormPath): readonly RuleIssue[] {
  return useBuilder().issues.get(pathText(path)) ?? NONE;
}

/** What is to be said of `path` though it fits. */
export function useWarnings(path: FormPath): readonly RuleWarning[] {
  return useBuilder().warnings.get(pathText(path)) ?? NONE;
}

const NONE: readonly never[] = [];

/** What recent transactions say of a field; undefined when it is not known or nobody sends it. */
export function useFieldProfile(field: unknown): FieldProfile | undefined {
  return useBuilder().profiles?.fields.find((each) => each.field === field);
}

/** The zone that the rule has, and the one that it has when it names none. */
export function useZone(): { readonly zone: string; readonly fallback: string } {
  const { tree, profiles } = useBuilder();
  const fallback = profiles?.zone ?? UTC;
  return { zone: zoneInText(tree) ?? fallback, fallback };
}

/** The id of the text that says what is wrong at `path`, for `aria-describedby`. */
export function issueId(path: FormPath): string {
  return `issue-${pathText(path)}`;
}
