import { refuseOthers } from "@/lib/administrations/api-endpoint"
import { readAccounts } from "@/lib/classification/api-accounts"

export const GET = readAccounts
export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET")
