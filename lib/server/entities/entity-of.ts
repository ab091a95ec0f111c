import { ENTITY_ID_MAX, ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import { WHOLE_CARD } from "@/lib/contract/masked";
import { badField, RefusedError } from "../errors/errors";
import type { Cards } from "../masking/cards";

/**
 * The entity that an address names; a masked card number that bears its token is whole again.
 * @throws Refused `notFound` where there can be no such entity, `badRequest` where digits of a card are hidden
 */
export function entityOf(
  { cards }: { readonly cards: Pick<Cards, "whole"> },
  { kind, id }: { readonly kind: string; readonly id: string },
): { readonly kind: EntityKind; readonly id: string } {
  const known = ENTITY_KINDS.find((one) => one === kind);
  if (known === undefined)
    throw new RefusedError({ code: "notFound", what: `such kind of entity; there are ${ENTITY_KINDS.join(", ")}` });
  const whole = cards.whole(id);
  if (known === "card" && whole.includes("•")) throw badField("id", `expected ${WHOLE_CARD}`);
  if (whole === "" || whole.length > ENTITY_ID_MAX) throw new RefusedError({ code: "notFound", what: `such ${known}` });
  return { kind: known, id: whole };
}
