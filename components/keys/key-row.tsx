import { Badge, Button, RelativeTime, useNow } from "@/components/ui";
import type { ApiKey } from "@/lib/contract/api-key-schema";

interface KeyRowProps {
  readonly apiKey: ApiKey;
  readonly onRevoke: () => void;
}

/** One key: what it is for, whether it counts, and the way to end it. */
export function KeyRow({ apiKey, onRevoke }: KeyRowProps) {
  const now = useNow();
  const { name, begins, scopes, createdAt, createdByName, expiresAt, revokedAt, revokedByName, lastUsedAt } = apiKey;
  const expired = expiresAt !== null && now !== null && expiresAt <= now;
  const isOver = revokedAt !== null || expired;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_200px_220px_90px]">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {revokedAt !== null && <Badge tone="warn">revoked</Badge>}
          {revokedAt === null && expired && <Badge tone="warn">expired</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          <span className="font-mono">{begins}…</span> made by {createdByName}, <RelativeTime at={createdAt} />
        </p>
      </div>
      <p className="order-3 text-sm text-muted lg:order-none">{scopes.join(", ")}</p>
      <p className="order-4 col-span-2 text-sm text-muted lg:order-none lg:col-span-1">
        {lastUsedAt === null ? (
          "Never used"
        ) : (
          <>
            Last used <RelativeTime at={lastUsedAt} />
          </>
        )}
        <span className="block">
          {revokedAt !== null ? `Revoked by ${revokedByName ?? "an administrator"}` : expiryText(expiresAt, expired)}
        </span>
      </p>
      <div className="order-2 text-right lg:order-none">
        {!isOver && (
          <Button size="sm" onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </div>
    </li>
  );
}

function expiryText(expiresAt: number | null, expired: boolean): string {
  if (expiresAt === null) return "Does not expire";
  return `${expired ? "Expired" : "Expires"} on ${new Date(expiresAt).toISOString().slice(0, 10)}`;
}
