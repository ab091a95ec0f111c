import { clsx } from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

const FIELD =
  "rounded-md border border-line-strong bg-surface text-text disabled:opacity-50 " +
  "aria-invalid:border-critical focus-visible:outline-offset-0";

const HEIGHTS = { md: "h-8", sm: "h-7 text-sm" } as const;

export interface InputProps extends Omit<ComponentProps<"input">, "size"> {
  readonly invalid?: boolean;
  readonly size?: keyof typeof HEIGHTS;
  /** Classes of the width, the whole of its box by default. */
  readonly width?: string;
}

export function Input({ className, invalid, size = "md", width = "w-full", ...rest }: InputProps) {
  return (
    <input
      className={clsx(FIELD, HEIGHTS[size], width, "px-2.5", className)}
      aria-invalid={invalid || undefined}
      {...rest}
    />
  );
}

export interface TextAreaProps extends ComponentProps<"textarea"> {
  readonly invalid?: boolean;
}

export function TextArea({ className, invalid, ...rest }: TextAreaProps) {
  return (
    <textarea
      className={clsx(FIELD, "min-h-16 w-full px-2.5 py-1.5", className)}
      aria-invalid={invalid || undefined}
      {...rest}
    />
  );
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Said beside the label and to assistive technology. Default false. */
  readonly required?: boolean;
  /** What is wrong and how to put it right; announced when it appears. */
  readonly error?: string | null;
  /** Renders the control with the ids that tie it to its label and messages. */
  readonly children: (ids: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-required": true | undefined;
    readonly invalid: boolean;
  }) => ReactNode;
}

/** A labelled control with its hint and its error. */
export function Field({ label, hint, required = false, error, children }: FieldProps) {
  const id = useId();
  const hasError = typeof error === "string" && error !== "";
  const described = hasError ? `${id}-error` : hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
        {required && <span className="text-faint"> (required)</span>}
      </label>
      {children({
        id,
        "aria-describedby": described,
        "aria-required": required || undefined,
        invalid: hasError,
      })}
      {hasError ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-critical">
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-hint`} className="text-sm text-faint">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
