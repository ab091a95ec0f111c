import { createHash } from "node:crypto";
import { sql } from "kysely";
import { ALL_ATTACHMENTS_BYTES_MAX, CASE_ATTACHMENT_BYTES_MAX, CASE_ATTACHMENTS_MAX } from "@/lib/contract/case-limits";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { storedText } from "../data/stored-text";
import type { DbTransaction } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { mediaType, readBodyBytes } from "../http/body";
import { isMaskedType, maskedLinesOf } from "../http/masked-lines";
import { attachmentType } from "./attachment-type";
import { caseConflict, changeCase } from "./change";
import { caseIdOf } from "./row";

/** What stands around the file in a form. */
const FORM_BYTES_MAX = 64 * 1024;
const NAME_LENGTH_MAX = 200;
/** Who puts files into cases: one after the other, so that the sum of all is right. */
const LOCK = 7_209_533_140;

/** A file as somebody sends it. */
export interface GivenFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The file in the field `file` of a form. @throws Refused `unsupportedMediaType`, `tooLarge`, `badRequest` */
export async function readFile(request: Request): Promise<GivenFile> {
  const type = mediaType(request);
  if (type !== "multipart/form-data") {
    throw new RefusedError({
      code: "unsupportedMediaType",
      detail: `Expected the content type multipart/form-data with the field file, not ${type ?? "none"}.`,
    });
  }
  const body = await readBodyBytes(request, CASE_ATTACHMENT_BYTES_MAX + FORM_BYTES_MAX);
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => {
    throw new RefusedError({ code: "badRequest", detail: "The body is no form that can be read." });
  });
  const file = form.get("file");
  if (!(file instanceof File)) throw badField("file", "expected a file");
  if (file.size > CASE_ATTACHMENT_BYTES_MAX) {
    throw new RefusedError({
      code: "tooLarge",
      detail: `A file has at most ${CASE_ATTACHMENT_BYTES_MAX / 1024 / 1024} MiB.`,
    });
  }
  return { name: file.name, content: Buffer.from(await file.arrayBuffer()) };
}

/**
 * Puts a file into a case. The same file again, by content and name, stays once.
 * @throws Refused as `changeCase`; `badRequest` for a type that cases do not take; `caseConflict` beyond the limits
 */
export async function attachFile(
  db: Db,
  actor: Caller,
  id: string,
  { name: given, content }: GivenFile,
): Promise<void> {
  const name = nameOf(given);
  const type = attachmentType(name, content);
  if (content.length === 0) throw badField("file", "expected a file that is not empty");
  if (type === null) {
    throw badField(
      "file",
      "expected a PNG, JPEG, PDF, text or CSV file whose content and name say the same (.png, .jpg, .pdf, .txt, .csv)",
    );
  }
  const sha256 = sha256Of(content);
  const savedAs = sha256Of(savedCopy(type, content));
  const savedSha256 = savedAs === sha256 ? null : savedAs;
  return changeCase(db, actor, id, {
    action: "case.attached",
    version: undefined,
    overtakes: false,
    onResolved: false,
    work: async (tx, now, at) => {
      const files = await tx.prisma.caseAttachment.findMany({
        where: { caseId: now.id },
        select: { name: true, sha256: true },
      });
      if (files.some((file) => file.name === name && file.sha256 === sha256)) return { nothing: true, said: [] };
      if (files.length >= CASE_ATTACHMENTS_MAX) {
        throw caseConflict(now, `A case has at most ${CASE_ATTACHMENTS_MAX} files. Remove one first.`);
      }
      await refuseFull(tx, content.length);
      const by = { at, byId: actor.id, byName: actor.name };
      await tx.prisma.caseAttachment.create({
        data: {
          ...{ caseId: now.id, name, type, bytes: content.length, sha256, savedSha256 },
          ...{ content: new Uint8Array(content), ...by },
        },
      });
      const detail = { file: name, bytes: content.length, sha256, ...(savedSha256 === null ? {} : { savedSha256 }) };
      return { said: [{ kind: "attached", text: name }], detail };
    },
  });
}

/** Removes a file for good. @throws Refused as `changeCase`; `notFound` */
export function removeFile(db: Db, actor: Caller, id: string, attachmentId: string): Promise<void> {
  return changeCase(db, actor, id, {
    action: "case.detached",
    version: undefined,
    overtakes: false,
    onResolved: false,
    work: async (tx, now) => {
      const file = await tx.prisma.caseAttachment.findFirst({
        where: { caseId: now.id, id: fileIdOf(attachmentId) },
        omit: { content: true },
      });
      if (file === null) throw noFile();
      await tx.prisma.caseAttachment.delete({ where: { id: file.id }, select: { id: true } });
      return { said: [{ kind: "detached", text: file.name }], detail: { file: file.name, sha256: file.sha256 } };
    },
  });
}

/**
 * A file as it was given, for a browser to save and never to show: whatever it holds runs nowhere.
 * @throws Refused `notFound`
 */
export async function downloadFile(
  { prisma }: Pick<Db, "prisma">,
  id: string,
  attachmentId: string,
): Promise<Response> {
  const where = { caseId: caseIdOf(id), id: fileIdOf(attachmentId) };
  const file = await prisma.caseAttachment.findFirst({ where });
  if (file === null) throw noFile();
  const plain = file.name.replaceAll(/[^\w.-]/g, "_");
  return new Response(new Uint8Array(file.content), {
    headers: {
      "Content-Type": file.type.startsWith("text/") ? `${file.type}; charset=utf-8` : file.type,
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", "%27")}`,
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}

/** A file as everybody saves it: card numbers in texts are masked on the way out. */
function savedCopy(type: string, content: Buffer): Uint8Array {
  return isMaskedType(type) ? maskedLinesOf(content) : content;
}

function sha256Of(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The last part of a name, as every file system can keep it. */
function nameOf(given: string): string {
  const last = storedText(given).split(/[/\\]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a name
  const name = last.replaceAll(/[\u0000-\u001f\u007f"<>|:*?\u202a-\u202e\u2066-\u2069]/g, "_").trim();
  return name.length <= NAME_LENGTH_MAX ? name : name.slice(-NAME_LENGTH_MAX);
}

async function refuseFull({ kysely }: DbTransaction, bytes: number): Promise<void> {
  await kysely.selectNoFrom(sql`pg_advisory_xact_lock(${LOCK}::bigint)::text`.as("held")).execute();
  const { sum } = await kysely
    .selectFrom("caseAttachment")
    .select(sql<bigint>`coalesce(sum(bytes), 0)::bigint`.as("sum"))
    .executeTakeFirstOrThrow();
  if (Number(sum) + bytes <= ALL_ATTACHMENTS_BYTES_MAX) return;
  const detail = `The files of all cases take ${ALL_ATTACHMENTS_BYTES_MAX / 1024 ** 3} GiB already, which is the most. Remove some.`;
  throw new RefusedError({ code: "tooLarge", detail });
}

function fileIdOf(id: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(id)) throw noFile();
  return BigInt(id);
}

const noFile = () => new RefusedError({ code: "notFound", what: "file with this ID in the case" });
