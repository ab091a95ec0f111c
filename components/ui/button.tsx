import { clsx } from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

const SHAPE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md whitespace-nowrap select-none " +
  "transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50";

const LOOKS = {
  /** The one primary action of a page or dialog. */
  primary: "bg-accent-fill text-on-accent font-medium hover:bg-accent-fill-hover",
  secondary: "border border-line-strong bg-surface text-text hover:bg-hover",
  quiet: "text-muted hover:bg-hover hover:text-text",
  danger: "border border-line-strong bg-surface text-critical hover:bg-hover",
} as const;

const SIZES = { md: "h-8 px-3 text-base", sm: "h-7 px-2 text-sm" } as const;

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: keyof typeof LOOKS;
  readonly size?: keyof typeof SIZES;
  /** Disables the button and says so to assistive technology while its action runs. */
  readonly busy?: boolean;
  /** Renders the only child (a link) with the button's looks. */
  readonly asChild?: boolean;
}

/** A button whose label is a verb. */
export function Button({
  variant = "secondary",
  size = "md",
  busy = false,
  asChild = false,
  className,
  disabled,
  type = "button",
  ...rest
}: ButtonProps) {
  const classes = clsx(SHAPE, LOOKS[variant], SIZES[size], className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return (
    <button
      type={type}
      className={classes}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      {...rest}
    />
  );
}

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What the button does; its accessible name and hover text. */
  readonly label: string;
  readonly children: ReactNode;
  readonly look?: "quiet" | "secondary";
  readonly size?: "md" | "sm";
}

/** A square button that shows only an icon. */
export function IconButton({
  label,
  look = "quiet",
  size = "md",
  className,
  type = "button",
  ...rest
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={clsx(SHAPE, LOOKS[look], size === "md" ? "size-8" : "size-6", className)}
      {...rest}
    />
  );
}
