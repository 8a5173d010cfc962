import { refuseOthers } from "@/lib/administrations/api-endpoint"
import { postEvent } from "@/lib/channels/api-events"

export const POST = postEvent
export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST")
