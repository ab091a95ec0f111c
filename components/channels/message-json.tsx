/** A message as it leaves. */
export function MessageJson({ message }: { readonly message: unknown }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label="Message" className="max-h-72 overflow-auto rounded-md border border-line p-2">
      <pre className="font-mono text-sm whitespace-pre-wrap break-all">{JSON.stringify(message, null, 2)}</pre>
    </section>
  );
}
