import { LONG_DURATION_MS_MAX } from "./duration";
import { type Expression, type FieldLeaf, isArithmetic, isMeasureRef, type Leaf } from "./expression/expression";
import { arithmeticPieces } from "./expression/words";
import { isParamRef, paramDurationMs, paramOf } from "./param-value";
import { resolveDurationMs } from "./params";
import type { DurationOrParam, NumberOrParam, RuleDefinition } from "./rule";
import { durationText, numberText, spacedName } from "./wording";

/** A piece of a sentence: plain text, or the value of a parameter that can be tuned where it stands. */
export type SentencePart = { readonly text: string } | { readonly param: string; readonly text: string };

/** What a sentence is put together from; strings are plain text. */
export type SentencePiece = string | SentencePart | readonly SentencePiece[];

/** The pieces in order, neighbouring texts joined. */
export function sentenceOf(...pieces: readonly SentencePiece[]): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  const add = (piece: SentencePiece): void => {
    if (typeof piece === "string") {
      addPart({ text: piece });
    } else if ("text" in piece) {
      addPart(piece);
    } else {
      for (const inner of piece) add(inner);
    }
  };
  const addPart = (part: SentencePart): void => {
    const last = parts[parts.length - 1];
    if (part.text === "") return;
    if (last !== undefined && !("param" in last) && !("param" in part)) {
      parts[parts.length - 1] = { text: last.text + part.text };
    } else {
      parts.push(part);
    }
  };
  for (const piece of pieces) add(piece);
  return parts;
}

export function textOf(parts: readonly SentencePart[]): string {
  return parts.map((part) => part.text).join("");
}

/** Pieces with text between them: `join([a, b, c], ", ", " and ")` is `a, b and c`. */
export function join(pieces: readonly SentencePiece[], between: string, beforeLast = between): SentencePiece {
  return pieces.map((piece, i) => (i === 0 ? piece : [i === pieces.length - 1 ? beforeLast : between, piece]));
}

type Params = RuleDefinition["params"];

/** A number of a rule, as the parameter that it is; in words where that is a duration. */
export function numberPiece(params: Params, value: NumberOrParam): SentencePart {
  if (!isParamRef(value)) return { text: numberText(value) };
  const held = paramOf(params, value)?.value;
  if (typeof held === "string") return durationPiece(params, value);
  return { param: value.param, text: held === undefined ? value.param : numberText(held) };
}

/** An expression in words, parameters as what they are; `reference` says what is of a transaction. */
export function expressionPiece(
  params: Params,
  expression: Expression,
  reference: (leaf: FieldLeaf) => SentencePiece,
): SentencePiece {
  const leafPiece = (leaf: Leaf): SentencePiece => {
    if (typeof leaf === "number" || isParamRef(leaf)) return numberPiece(params, leaf);
    return isMeasureRef(leaf) ? spacedName(leaf.measure) : reference(leaf);
  };
  return isArithmetic(expression) ? arithmeticPieces<SentencePiece>(expression, leafPiece) : leafPiece(expression);
}

/** A duration of a rule in words, as the parameter that it is. */
export function durationPiece(params: Params, value: DurationOrParam): SentencePart {
  if (!isParamRef(value)) return { text: durationText(resolveDurationMs({}, value)) };
  const param = paramOf(params, value);
  const ms = param === undefined ? null : paramDurationMs(param, param.value, LONG_DURATION_MS_MAX);
  return { param: value.param, text: ms === null ? value.param : durationText(ms) };
}
