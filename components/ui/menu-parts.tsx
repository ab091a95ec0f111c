"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { FLOATING } from "./floating";
import { useTakenFocus } from "./take-focus";

export interface MenuProps {
  /** A button; must take a ref. */
  readonly trigger: ReactElement;
  readonly align?: "start" | "end";
  readonly children: ReactNode;
}

interface LoadedMenuProps extends MenuProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly takesFocus: boolean;
}

export function LoadedMenu({ trigger, align = "end", children, open, onOpenChange, takesFocus }: LoadedMenuProps) {
  const button = useTakenFocus<HTMLButtonElement>(takesFocus);
  return (
    // Not modal: the page stays readable to assistive technology, and one press elsewhere closes it.
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(FLOATING, "min-w-44 p-1")}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  readonly danger?: boolean;
}

export function LoadedMenuItem({ onSelect, children, disabled = false, danger = false }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={clsx(
        "flex h-7 cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover",
        danger && "text-critical",
      )}
    >
      {children}
    </DropdownMenu.Item>
  );
}

export interface MenuCheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
}

/** An item that turns something on or off. */
export function LoadedMenuCheck({ checked, onChange, children, disabled = false }: MenuCheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className="flex max-w-72 cursor-default items-start gap-2 rounded-sm px-2 py-1 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover"
    >
      <span className="flex size-5 shrink-0 items-center justify-center">
        <DropdownMenu.ItemIndicator>
          <Check size={14} aria-hidden />
        </DropdownMenu.ItemIndicator>
      </span>
      <span>{children}</span>
    </DropdownMenu.CheckboxItem>
  );
}

export function LoadedMenuLabel({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 py-1.5 text-sm text-muted">{children}</DropdownMenu.Label>;
}

export function LoadedMenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
