import { uploadImport } from "@/lib/transfer/import/upload"

/** Under /api: what passes through proxy.ts is held in memory and cut off. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/imports/[administration]">,
): Promise<Response> {
  return uploadImport(request, (await params).administration)
}
