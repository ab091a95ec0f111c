import type { RuleChange } from "@/lib/view-models/rule-diff";

/** What differs, a line each: what, before → after. */
export function ChangeList({ changes }: { readonly changes: readonly RuleChange[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {changes.map(({ what, before, after }) => (
        <li key={what}>
          <span className="text-muted">{what}:</span>{" "}
          {before === null ? <em className="text-faint not-italic">nothing</em> : <span>{before}</span>}
          <span className="px-1 text-faint" aria-hidden>
            →
          </span>
          <span className="sr-only"> becomes </span>
          {after === null ? (
            <em className="text-faint not-italic">nothing</em>
          ) : (
            <strong className="font-medium">{after}</strong>
          )}
        </li>
      ))}
    </ul>
  );
}
