import { MASKED_WITH_TOKEN } from "@/lib/contract/masked";
import { MaskingBody, type UnmaskedCard } from "@/lib/contract/masking";
import type { Db } from "../data/db";
import type { DataAccess } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { type CardTokens, createCardTokens } from "./card-tokens";
import { type Masking, maskAnswer } from "./mask-answer";

/** The row of `setting` that names what is masked beside `cardId`. */
export const MASKING_SETTING = "masking";

/** Masked card numbers in one text that are made whole: each takes some microseconds. */
const TOKENS_MAX = 20_000;

/** How old what is known of the setting may be. */
const FRESH_MS = 1_000;

/** Card numbers at the border of the web server: what leaves is masked, what comes back is whole. */
export interface Cards {
  /** What anybody may see of an answer or an event. */
  mask<T>(answer: T): T;
  /** What anybody may see of one value that may be a card's number, with its token. */
  maskValue(value: string): string;
  /** The card numbers of an answer, each once, masked with its token and whole. */
  cardsOf(answer: unknown): readonly UnmaskedCard[];
  /**
   * The text with masked card numbers that bear a token whole again.
   * @throws Refused `badRequest` when a token is not one of this server's
   */
  whole(text: string): string;
  /**
   * Reads the setting when it was not read for a second; waits for that at most `patienceMs`, or until it is done when missing. Keeps
   * what it knows while the database is away.
   */
  refresh(patienceMs?: number): Promise<void>;
  /** The next `refresh` reads it. */
  forget(): void;
}

export function createCards(db: Db, secrets: readonly [string, ...string[]]): Cards {
  const tokens = createCardTokens(secrets);
  let masking = maskingOf({ maskedAttributes: [] }, tokens);
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const body = await readMasking(db);
    masking = maskingOf(body, tokens);
    readAt = performance.now();
  };
  return {
    mask: (answer) => maskAnswer(answer, masking),
    maskValue: (value) => maskAnswer({ cardId: value }, masking).cardId,
    cardsOf: (answer) => {
      const cards = new Set<string>();
      maskAnswer(answer, { ...masking, onCard: (card) => cards.add(card) });
      return [...cards].map((card) => ({ masked: maskAnswer({ cardId: card }, masking).cardId, whole: card }));
    },
    whole: (text) => wholeText(text, tokens),
    refresh: (patienceMs) => {
      if (performance.now() - readAt < FRESH_MS) return Promise.resolve();
      reading ??= read()
        .catch(() => {
          // Whoever asked is told by what they asked for that the database is away; masking goes on as it was.
        })
        .finally(() => {
          reading = null;
        });
      return patienceMs === undefined ? reading : atMost(reading, patienceMs);
    },
    forget: () => {
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** Resolves once `work` is done, or so many milliseconds have passed. */
async function atMost(work: Promise<void>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

/** The setting; nothing is named until someone does. */
export async function readMasking({ prisma }: Pick<DataAccess, "prisma">): Promise<MaskingBody> {
  const setting = await prisma.setting.findUnique({ where: { name: MASKING_SETTING } });
  const found = MaskingBody.safeParse(setting?.value);
  return found.success ? found.data : { maskedAttributes: [] };
}

function maskingOf({ maskedAttributes }: MaskingBody, tokens: CardTokens): Masking {
  const names = maskedAttributes.map((name) => name.replace(/^attributes\./, ""));
  return { fields: new Set(["cardId", ...names]), seal: tokens.seal };
}

function wholeText(text: string, tokens: CardTokens): string {
  if (!text.includes("~")) return text;
  let left = TOKENS_MAX;
  return text.replaceAll(MASKED_WITH_TOKEN, (_, first: string, __, last: string, token: string) => {
    left -= 1;
    if (left < 0)
      throw new RefusedError({ code: "tooLarge", detail: `At most ${TOKENS_MAX} masked card numbers at once.` });
    const card = tokens.open(token);
    const digits = card?.replaceAll(/[ -]/g, "");
    if (card !== null && digits?.startsWith(first) === true && digits.endsWith(last)) return card;
    throw badField(
      "cardId",
      "a masked card number that this server did not write; load the page again or give the whole number",
    );
  });
}
