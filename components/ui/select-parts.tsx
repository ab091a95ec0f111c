"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { selectLook } from "./select-look";
import { useTakenFocus } from "./take-focus";

interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
}

export interface SelectProps<V extends string> {
  /** Accessible name. */
  readonly label: string;
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
  readonly size?: "md" | "sm";
  readonly className?: string;
  readonly id?: string;
}

interface LoadedSelectProps<V extends string> extends SelectProps<V> {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly takesFocus: boolean;
}

export function LoadedSelect<V extends string>(props: LoadedSelectProps<V>) {
  const { label, value, options, onChange, disabled = false, size = "md", className, id } = props;
  const button = useTakenFocus<HTMLButtonElement>(props.takesFocus);
  const choose = (chosen: string): void => {
    const option = options.find((each) => each.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <Radix.Root
      value={value}
      onValueChange={choose}
      disabled={disabled}
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      <Radix.Trigger ref={button} id={id} aria-label={label} className={selectLook(size, className)}>
        {/* Named here: the library knows what is chosen only once it has drawn the options. */}
        <Radix.Value>{options.find((each) => each.value === value)?.label}</Radix.Value>
        <Radix.Icon>
          <ChevronDown size={14} className="text-faint" aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-md border border-line-strong bg-raised p-1"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex h-7 items-center justify-between gap-4 rounded-sm px-2 outline-none select-none data-highlighted:bg-hover"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
