/** A taut line, and the moment it is touched. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden className="shrink-0">
      <path
        d="M1 13.5h5.2L10 5l3.8 8.5H19"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
      <circle cx="10" cy="5" r="2.6" fill="var(--critical)" />
    </svg>
  );
}
