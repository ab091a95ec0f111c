import { ENTITY_KINDS, type EntityKind, entityHref } from "./entity";
import { LIST_TYPE_WORD } from "./list-type";
import { shownValue } from "./masked";

/** What comments stand on. */
export const PLACE_KINDS = ["alert", "case", ...ENTITY_KINDS] as const;

/** What a comment stands on, by kind and id. */
export interface CommentedPlace {
  readonly kind: "alert" | "case" | EntityKind;
  readonly id: string;
}

/** What people look at together there, as `Presence` names it. */
export function subjectOfPlace({ kind, id }: CommentedPlace): string {
  return `${kind}:${id}`;
}

/** The page of what a comment stands on, as an address within the site. */
export function placeHref({ kind, id }: CommentedPlace): string {
  if (kind === "alert") return `/alerts/${encodeURIComponent(id)}`;
  return kind === "case" ? `/cases/${encodeURIComponent(id)}` : entityHref(kind, id);
}

/** "case 7", "an alert of Card testing", "device dev-1". */
export function placeWords({ kind, id }: CommentedPlace, title: string | null): string {
  if (kind === "alert") return title === null ? "an alert" : `an alert of ${title}`;
  if (kind === "case") return title === null ? `case ${id}` : `case ${id}, “${title}”`;
  return `${LIST_TYPE_WORD[kind]} ${shownValue(id)}`;
}
