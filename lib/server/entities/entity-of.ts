import { ENTITY_ID_MAX, ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import { RefusedError } from "../errors/errors";
import type { Services } from "../web/services";

/**
 * The entity that an address names; a masked card number that bears its token is whole again.
 * @throws Refused `notFound` where there can be no such entity
 */
export function entityOf(
  { cards }: Pick<Services, "cards">,
  { kind, id }: { readonly kind: string; readonly id: string },
): { readonly kind: EntityKind; readonly id: string } {
  const known = ENTITY_KINDS.find((one) => one === kind);
  if (known === undefined)
    throw new RefusedError({ code: "notFound", what: `kind of entity: ${ENTITY_KINDS.join(", ")}` });
  const whole = cards.whole(id);
  if (whole === "" || whole.length > ENTITY_ID_MAX) throw new RefusedError({ code: "notFound", what: `such ${known}` });
  return { kind: known, id: whole };
}
