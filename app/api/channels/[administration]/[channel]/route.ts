import { receiveDelivery } from "@/lib/channels/receive"

export async function POST(
  request: Request,
  { params }: RouteContext<"/api/channels/[administration]/[channel]">,
): Promise<Response> {
  return receiveDelivery(request, await params)
}
