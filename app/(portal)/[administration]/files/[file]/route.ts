import { Readable } from "node:stream"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { findFile, readFile } from "@/lib/administrations/files"

/** A file, to who made it and to nobody else: for others it is not there. */
export async function GET(_: Request, { params }: RouteContext<"/[administration]/files/[file]">) {
  const { administration, file: id } = await params
  const { administrationId, actor } = await portalContext(administration, "jobs.read")
  const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  const file = known
    ? await withAdministration(administrationId, (tx) => findFile(tx, administrationId, id, new Date()))
    : null
  if (!file || actor.kind !== "user" || file.userId !== actor.userId) {
    return new Response(null, { status: 404 })
  }
  return new Response(Readable.toWeb(readFile(administrationId, id)) as ReadableStream, {
    headers: {
      "content-type": file.mediaType,
      "content-length": String(file.size),
      "content-disposition": attachment(file.name),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  })
}

/** RFC 6266: letters that old readers know, and the name itself for all others. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_")
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
