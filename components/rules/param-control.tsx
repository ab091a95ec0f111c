"use client";

import { clsx } from "clsx";
import { useId } from "react";
import { Input, Slider } from "@/components/ui";
import type { Param } from "@/lib/contract/rule";
import {
  isDuration,
  limitsText,
  paramText,
  readParam,
  sliderNumber,
  sliderShape,
  sliderText,
  unitText,
} from "@/lib/view-models/param-draft";

/** Places of a slider; the value at each lies on the parameter's step. */
const SLIDER_PLACES = 200;

export interface ParamControlProps {
  readonly name: string;
  /** With its value as the draft has it. */
  readonly param: Param;
  /** As it is published; null when it is new. */
  readonly published: Param | null;
  /** What stands in the field. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly disabled: boolean;
  readonly autoFocus?: boolean;
}

/** One tunable value: slider and field in step, with unit and limits, and what is wrong beside it. */
export function ParamControl(props: ParamControlProps) {
  const { name, param, published, text, onChange, disabled, autoFocus = false } = props;
  const id = useId();
  const reading = readParam(param, text);
  const shape = sliderShape(param);
  const value = sliderNumber(param, reading.ok ? reading.value : param.value);
  const label = param.label ?? name;
  const place = shape === null ? 0 : Math.round(shape.toUnit(value) * SLIDER_PLACES);
  const was = published === null ? null : paramText(published, published.value);
  const changed = reading.ok && was !== null && paramText(param, reading.value) !== was;
  const slide = (next: number) => {
    if (shape === null || next === place) return;
    const there = shape.fromUnit(next / SLIDER_PLACES);
    // A place may round to the value that it left; a key must still move it.
    const stuck = next > place ? there <= value : there >= value;
    onChange(sliderText(param, stuck ? shape.next(value, next > place ? 1 : -1) : there));
  };
  const step = (by: 1 | -1) => {
    if (shape !== null) onChange(sliderText(param, shape.next(value, by)));
    else if (!isDuration(param)) onChange(sliderText(param, value + by * (Number(param.step) || 1)));
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-sm text-muted">
          {label}
        </label>
        {changed && <span className="text-sm text-faint">was {was}</span>}
      </div>
      <div className="flex items-center gap-3">
        {shape !== null && (
          <Slider
            label={`${label}, slider`}
            valueText={paramText(param, reading.ok ? reading.value : param.value)}
            value={place}
            min={0}
            max={SLIDER_PLACES}
            onChange={slide}
            disabled={disabled}
            className="min-w-24 flex-1"
          />
        )}
        <span className="inline-flex w-32 shrink-0 items-center gap-2">
          <Input
            id={id}
            inputMode={isDuration(param) ? "text" : "decimal"}
            autoComplete="off"
            spellCheck={false}
            autoFocus={autoFocus}
            disabled={disabled}
            invalid={!reading.ok}
            aria-describedby={`${id}-limits`}
            className={clsx("text-right", changed && "border-accent")}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
              event.preventDefault();
              step(event.key === "ArrowUp" ? 1 : -1);
            }}
          />
          {unitText(param) !== "" && <span className="text-sm text-faint">{unitText(param)}</span>}
        </span>
      </div>
      <p
        id={`${id}-limits`}
        className={clsx("text-sm", reading.ok ? "text-faint" : "text-critical")}
        {...(reading.ok ? {} : { role: "alert" })}
      >
        {reading.ok ? limitsText(param) : `Expected ${reading.expected}`}
      </p>
    </div>
  );
}
