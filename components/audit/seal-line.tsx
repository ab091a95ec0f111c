import { formatCount, RelativeTime, ShortId } from "@/components/ui";
import type { AuditSealState } from "@/lib/contract/audit-schema";

/** How far the chain reaches, and its head to keep elsewhere. */
export function SealLine({ seal }: { readonly seal: AuditSealState }) {
  const { sealed, head, sealedAt, waiting, waitingSince } = seal;
  const lines = (count: number): string => `${formatCount(count)} ${count === 1 ? "line" : "lines"}`;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted" data-testid="seal">
      {head === null ? (
        <span>No line is sealed yet.</span>
      ) : (
        <span title="Sealed lines are part of a chain of hashes: a change or a gap shows.">
          Sealed: {lines(sealed)}
          {sealedAt !== null && (
            <>
              , the last <RelativeTime at={sealedAt} />
            </>
          )}
        </span>
      )}
      {waiting > 0 && (
        <span>
          {waiting >= 1_000 ? "1,000 or more lines wait" : `${lines(waiting)} ${waiting === 1 ? "waits" : "wait"}`}
          {waitingSince !== null && (
            <>
              {" "}
              since <RelativeTime at={waitingSince} variant="age" />
            </>
          )}
        </span>
      )}
      {head !== null && (
        <span className="flex items-center gap-1.5" title="Keep it elsewhere: npm run admin -- verify-audit --head …">
          Head <ShortId id={head} />
        </span>
      )}
    </p>
  );
}
