"use client";

import { clsx } from "clsx";
import { Popover as Radix } from "radix-ui";
import { type KeyboardEvent, useId, useState } from "react";
import { ValueInput, type ValueInputProps, valueAsText } from "./value-input";

/** A value to choose instead of typing it. */
export interface ValueSuggestion {
  readonly value: string | number | boolean;
  /** How often it occurs, or what it is of the others. */
  readonly note: string;
}

export interface SuggestInputProps extends ValueInputProps {
  readonly suggestions: readonly ValueSuggestion[];
  /** Where the suggestions come from: "Most frequent in the last 2,000 transactions". */
  readonly source: string;
  /** Filters the suggestions by what is typed. Numbers are not filtered: they are points of a scale. */
  readonly filter: boolean;
}

/** A field with suggestions below it: on a press, with the arrow down, and where typing filters them on typing. */
export function SuggestInput({ suggestions, source, filter, onKeyDown, ...rest }: SuggestInputProps) {
  const { value, onValue } = rest;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const text = valueAsText(value).toLowerCase();
  const exact = suggestions.some((each) => valueAsText(each.value).toLowerCase() === text);
  const shown =
    filter && text !== "" && !exact
      ? suggestions.filter((each) => valueAsText(each.value).toLowerCase().includes(text))
      : suggestions;
  const isOpen = open && shown.length > 0 && rest.disabled !== true;
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (suggestion: ValueSuggestion) => {
    onValue(suggestion.value);
    close();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = shown[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      const by = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) =>
        shown.length === 0 ? -1 : (Math.max(now, by === 1 ? -1 : 0) + by + shown.length) % shown.length,
      );
    } else if (event.key === "Enter" && isOpen && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
      return;
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
      return;
    }
    onKeyDown?.(event);
  };
  return (
    <Radix.Root open={isOpen} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <Radix.Anchor asChild>
        <span className={clsx("inline-flex min-w-0", rest.width ?? "w-full")}>
          <ValueInput
            {...rest}
            width="w-full"
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
            onValue={(next) => {
              setOpen(filter);
              setActive(-1);
              onValue(next);
            }}
            onPointerDown={() => setOpen(true)}
            onBlur={close}
            onKeyDown={onKey}
          />
        </span>
      </Radix.Anchor>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 max-w-80 min-w-(--radix-popover-trigger-width) rounded-md border border-line-strong bg-raised p-1"
          aria-label={source}
        >
          <div id={id} role="listbox" aria-label={source} className="max-h-60 overflow-auto">
            {shown.map((suggestion, index) => (
              <div
                key={valueAsText(suggestion.value) + suggestion.note}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(suggestion)}
                onKeyDown={onKeyOfOption}
                className={clsx(
                  "flex h-7 cursor-default items-center justify-between gap-4 rounded-sm px-2 hover:bg-hover",
                  index === active && "bg-hover",
                )}
              >
                <span className="truncate">{valueAsText(suggestion.value)}</span>
                <span className="shrink-0 text-sm text-faint">{suggestion.note}</span>
              </div>
            ))}
          </div>
          <p className="px-2 pt-1 text-xs text-faint">{source}</p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The focus stays in the field; keys are handled there. */
function onKeyOfOption(event: KeyboardEvent): void {
  event.preventDefault();
}
