import { migrate } from "@/db/migrate"

const ownerUrl = process.env.DATABASE_URL
const secret = process.env.APP_SECRET
const appUrl = process.env.APP_DATABASE_URL
if (!ownerUrl) throw new Error("DATABASE_URL is not set: see .env.example")
if (!secret && !appUrl) throw new Error("APP_SECRET is not set: the pool's login derives from it")
const migrated = new URL(await migrate({ ownerUrl, secret: secret ?? "", ...(appUrl ? { appUrl } : {}) }))
console.log(`migrated; the portal connects as ${migrated.username}`)
