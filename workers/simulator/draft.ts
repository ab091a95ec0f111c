import { shippedRates } from "@/lib/contract/rates/shipped";
import type { AttributeValue } from "@/lib/contract/transaction";
import { type City, localHour } from "./place";
import type { Merchant, Person } from "./population";

/** A transaction without its id and time: what will happen once its moment has come. */
export interface Draft {
  readonly accountId: string;
  readonly amount: number;
  readonly currency: string;
  readonly type: string;
  readonly cardId?: string | undefined;
  readonly merchantId?: string | undefined;
  readonly merchantCategory?: string | undefined;
  readonly terminalId?: string | undefined;
  readonly channel?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly ip?: string | undefined;
  readonly counterpartyId?: string | undefined;
  readonly country?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

export interface PlannedTransaction {
  readonly atMs: number;
  readonly draft: Draft;
}

/** What machines give is a multiple of. */
const NOTE = 10;

export type Status = "approved" | "declined";

/** Money in EUR as `person` pays it: in the currency of home, at the prices of home, to the cent. */
export function priced(person: Person, amountEur: number): number {
  return cents(amountEur * person.home.priceLevel);
}

/** Rules that ship compare amounts in dollars by these. */
const RATES = shippedRates("USD");

/** Money in USD as `person` pays it: in the currency of home, by the rates that ship, to the cent. */
export function worth(person: Person, dollars: number): number {
  return cents(dollars / (RATES.at(person.home.currency, Number.POSITIVE_INFINITY) ?? 1));
}

/** The same in banknotes, no less than that. */
export function inNotes(person: Person, dollars: number): number {
  return Math.ceil(worth(person, dollars) / NOTE) * NOTE;
}

/** To the cent, and never nothing. */
function cents(amount: number): number {
  return Math.max(0.01, Math.round(amount * 100) / 100);
}

/** A purchase in a shop or on the web; `amount` in the currency of the person's home. */
export function purchase(atMs: number, person: Person, merchant: Merchant, amount: number, status: Status): Draft {
  const { id, category, place, online } = merchant;
  // One literal for both kinds: thousands are made a second, and JSON leaves out what is undefined.
  return {
    accountId: person.accountId,
    amount: cents(amount),
    currency: person.home.currency,
    type: "purchase",
    cardId: person.cardId,
    merchantId: id,
    merchantCategory: category.name,
    terminalId: online ? undefined : `${id}-${1 + (person.index % 4)}`,
    channel: online ? "web" : "pos",
    deviceId: online ? person.deviceId : undefined,
    ip: online ? person.ip : undefined,
    country: place.country,
    latitude: online ? undefined : merchant.latitude,
    longitude: online ? undefined : merchant.longitude,
    attributes: { status, localHour: localHour(atMs, place) },
  };
}

/** Money back from a shop. */
export function refund(atMs: number, person: Person, merchant: Merchant, amount: number): Draft {
  return { ...purchase(atMs, person, merchant, amount, "approved"), type: "refund" };
}

/** Cash from machine `machine` of a city. */
export function withdrawal(
  atMs: number,
  person: Person,
  place: City,
  machine: number,
  amount: number,
  status: Status = "approved",
): Draft {
  return {
    accountId: person.accountId,
    amount: cents(amount),
    currency: person.home.currency,
    type: "withdrawal",
    cardId: person.cardId,
    terminalId: `atm-${place.code}-${machine}`,
    channel: "atm",
    country: place.country,
    latitude: place.latitude,
    longitude: place.longitude,
    attributes: { status, localHour: localHour(atMs, place) },
  };
}

/** Where somebody is signed in. */
export interface Session {
  readonly channel: "app" | "web";
  readonly deviceId: string;
  readonly ip: string;
  readonly country: string;
}

export function sessionOf(person: Person, channel: "app" | "web", where: City): Session {
  return { channel, deviceId: person.deviceId, ip: person.ip, country: where.country };
}

export function transfer(person: Person, session: Session, to: string, amount: number): Draft {
  return {
    accountId: person.accountId,
    amount: cents(amount),
    currency: person.home.currency,
    type: "transfer",
    counterpartyId: to,
    ...session,
    attributes: { status: "approved" },
  };
}

/** What moves no money: a login, a new payee, a password reset, an identity check. */
export function act(
  type: "login" | "payee-added" | "password-reset" | "id-check",
  person: Person,
  session: Session,
  extra: { readonly counterpartyId?: string; readonly attributes?: Readonly<Record<string, AttributeValue>> } = {},
): Draft {
  return { accountId: person.accountId, amount: 0, currency: person.home.currency, type, ...session, ...extra };
}
