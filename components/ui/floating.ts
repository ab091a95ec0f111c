/** The look of everything that floats over the page. */
export const FLOATING = "z-50 animate-appear rounded-md border border-line-strong bg-raised";
