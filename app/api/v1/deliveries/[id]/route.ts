import { refuseOthers } from "@/lib/administrations/api-endpoint"
import { readDelivery } from "@/lib/channels/api-deliveries"

export const GET = readDelivery
export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET")
