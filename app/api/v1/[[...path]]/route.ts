import { nothingHere } from "@/lib/administrations/api-endpoint"

export const GET = nothingHere
export const POST = nothingHere
export const PUT = nothingHere
export const PATCH = nothingHere
export const DELETE = nothingHere
