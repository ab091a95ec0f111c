import Link from "next/link";
import { ShortId } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { entityKindOf } from "@/lib/contract/entity";
import type { KeyValues } from "@/lib/contract/hit";
import { WHOLE_STREAM } from "@/lib/contract/wording";

/** The key, leading to the pages of the entities that it names; one of anything else to all alerts about it. */
export function KeyLink({ values }: { readonly values: KeyValues }) {
  const [first] = Object.values(values);
  if (first === undefined) return <span className="min-w-0 truncate">{WHOLE_STREAM}</span>;
  const entities = Object.entries(values).flatMap(([field, value]) => {
    const kind = entityKindOf(field);
    return kind === undefined ? [] : [{ kind, id: String(value) }];
  });
  if (entities.length === Object.keys(values).length) {
    return (
      <span className="inline-flex min-w-0 gap-2 truncate">
        {entities.map(({ kind, id }) => (
          <EntityLink key={kind} kind={kind} id={id} copy={false} charsMax={22} />
        ))}
      </span>
    );
  }
  return (
    <Link
      prefetch={false}
      href={`/alerts?key=${encodeURIComponent(String(first))}&status=open,acknowledged,resolved`}
      className="min-w-0 truncate underline-offset-2 hover:underline"
      onClick={(event) => event.stopPropagation()}
    >
      {Object.entries(values).map(([field, value], i) => (
        <span key={field}>
          {i > 0 && " · "}
          <ShortId id={String(value)} copy={false} charsMax={22} />
        </span>
      ))}
    </Link>
  );
}
