import { type Decoded, decodeRecord, ID_LENGTH_MAX } from "../decode";
import { DEFAULT_TIME_SPAN, type TimeSpan } from "../time-span";
import { EPOCH_MS_MAX, rfc3339Ms } from "../timestamp";
import type { Transaction } from "../transaction";
import { type Attributes, AttributesReader } from "./attributes";
import { asBytes, CLOSING, COLON, COMMA, OPENING, QUOTE } from "./bytes";
import { Cursor, FALSE, NULL, TRUE } from "./cursor";
import { fieldName, fieldNumber, hasRequired, isRequired } from "./field-names";
import { TextCache } from "./text-cache";

/**
 * Decodes records from their bytes. What is written plainly (a flat object, texts without escapes) is read in one pass,
 * without making a string of the record or of its names; whatever is not, or does not satisfy rules.md §1, goes to
 * `decodeRecord`, which alone says what is wrong with it. Equal texts of fields that
 * have few are given as one string.
 */
export class RecordDecoder {
  private readonly cursor = new Cursor();
  /** For fields of few different texts; those of many would only drive each other out. */
  private readonly few = new TextCache();
  private readonly attributes = new AttributesReader(this.few);
  private readonly span: TimeSpan;

  /** A timestamp given as a number must lie within `span`. */
  constructor(span: TimeSpan = DEFAULT_TIME_SPAN) {
    // No date reaches further, so that what is compared is one pair of numbers.
    this.span = { from: Math.max(span.from, -EPOCH_MS_MAX), to: Math.min(span.to, EPOCH_MS_MAX) };
  }

  /** The transaction in the bytes of `buffer` from `start` to `end`, or why there is none; invalid UTF-8 is replaced. */
  decode(buffer: Uint8Array, start: number, end: number): Decoded {
    const { cursor } = this;
    if (cursor.bytes !== buffer) cursor.bytes = asBytes(buffer);
    cursor.at = start;
    const transaction = this.plain(cursor, end);
    return transaction === null
      ? decodeRecord(cursor.bytes.utf8Slice(start, end), this.span)
      : { ok: true, transaction };
  }

  /** Null when something is not plain, or not right. */
  private plain(cursor: Cursor, end: number): Transaction | null {
    const { bytes } = cursor;
    const { few, span } = this;
    let id = "";
    let accountId = "";
    let amount = Number.NaN;
    let currency = "";
    let timestamp: number | null = null;
    let type: string | null = null;
    let cardId: string | null = null;
    let merchantId: string | null = null;
    let merchantCategory: string | null = null;
    let terminalId: string | null = null;
    let channel: string | null = null;
    let deviceId: string | null = null;
    let ip: string | null = null;
    let counterpartyId: string | null = null;
    let country: string | null = null;
    let latitude: number | null = null;
    let longitude: number | null = null;
    let attributes: Attributes | null = null;

    /** A bit for each field that was met: what is named twice goes the other way. */
    let met = 0;
    if (!cursor.pass(OPENING)) return null;
    for (;;) {
      if (cursor.next() !== QUOTE || !cursor.passText()) return null;
      const number = fieldNumber(bytes, cursor.from, cursor.to);
      const field = fieldName(number);
      if (field !== null) {
        if ((met & (1 << number)) !== 0) return null;
        met |= 1 << number;
      }
      if (!cursor.pass(COLON)) return null;
      const first = cursor.next();
      if (first === QUOTE) {
        if (!cursor.passText()) return null;
        switch (field) {
          case "id":
            id = idText(cursor);
            if (id === "") return null;
            break;
          case "accountId":
            accountId = idText(cursor);
            if (accountId === "") return null;
            break;
          case "currency":
            if (!isCapitals(cursor, 3)) return null;
            currency = few.text(bytes, cursor.from, cursor.to);
            break;
          case "timestamp":
            timestamp = rfc3339Ms(bytes, cursor.from, cursor.to);
            if (timestamp === null) return null;
            break;
          case "type":
            type = optionalText(cursor, few);
            break;
          case "cardId":
            cardId = optionalText(cursor, null);
            break;
          case "merchantId":
            merchantId = optionalText(cursor, null);
            break;
          case "merchantCategory":
            merchantCategory = optionalText(cursor, few);
            break;
          case "terminalId":
            terminalId = optionalText(cursor, null);
            break;
          case "channel":
            channel = optionalText(cursor, few);
            break;
          case "deviceId":
            deviceId = optionalText(cursor, null);
            break;
          case "ip":
            ip = optionalText(cursor, null);
            break;
          case "counterpartyId":
            counterpartyId = optionalText(cursor, null);
            break;
          case "country":
            country = optionalText(cursor, few);
            if (country !== null && !isCapitals(cursor, 2)) return null;
            break;
          case null:
            break;
          default:
            return null;
        }
      } else if (first === OPENING) {
        if (field !== "attributes") return null;
        attributes = this.attributes.read(cursor);
        if (attributes === null) return null;
      } else if (first === NULL[0]) {
        if (isRequired(number) || !cursor.passWord(NULL)) return null;
      } else if (first === TRUE[0] || first === FALSE[0]) {
        if (field !== null || !cursor.passWord(first === TRUE[0] ? TRUE : FALSE)) return null;
      } else {
        const value = cursor.number();
        switch (field) {
          case "amount":
            amount = value;
            if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY)) return null;
            break;
          case "timestamp":
            timestamp = value + 0;
            if (!(Number.isInteger(timestamp) && timestamp >= span.from && timestamp <= span.to)) return null;
            break;
          case "latitude":
            latitude = value;
            if (!(latitude >= -90 && latitude <= 90)) return null;
            break;
          case "longitude":
            longitude = value;
            if (!(longitude >= -180 && longitude <= 180)) return null;
            break;
          case null:
            if (Number.isNaN(value)) return null;
            break;
          default:
            return null;
        }
      }
      const separator = cursor.next();
      cursor.at++;
      if (separator === CLOSING) break;
      if (separator !== COMMA) return null;
    }
    cursor.passSpaces(end);
    if (cursor.at !== end || !hasRequired(met) || timestamp === null) return null;
    return {
      id,
      accountId,
      amount,
      baseAmount: null,
      currency,
      timestamp,
      type,
      cardId,
      merchantId,
      merchantCategory,
      terminalId,
      channel,
      deviceId,
      ip,
      counterpartyId,
      country,
      latitude,
      longitude,
      attributes,
    };
  }
}

/** The text that was passed last; null for none. */
function optionalText(cursor: Cursor, cache: TextCache | null): string | null {
  const { bytes, from, to, wide } = cursor;
  if (from === to) return null;
  return wide || cache === null ? cursor.text() : cache.text(bytes, from, to);
}

/** The same where there must be one of limited length; "" where it is not. */
function idText(cursor: Cursor): string {
  return cursor.to - cursor.from > ID_LENGTH_MAX ? "" : cursor.text();
}

/** Whether the text that was passed last is `length` capital letters. */
function isCapitals({ bytes, from, to }: Cursor, length: number): boolean {
  if (to - from !== length) return false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x41 || byte > 0x5a) return false;
  }
  return true;
}
