import { closeDatabase } from "@/db/client"
import { makeDemoOffice, type SignIn } from "@/db/demo/office"
import { migrate } from "@/db/migrate"

/** What must be true before the portal serves: the newest schema, the pool's login, and the demo when asked for. */
export async function prepare(options: {
  ownerUrl: string
  appUrl?: string
  secret: string
  demo: boolean
}): Promise<{ appUrl: string; signIns: SignIn[] | null }> {
  const appUrl = await migrate(options)
  if (!options.demo) return { appUrl, signIns: null }
  process.env.APP_DATABASE_URL = appUrl
  process.env.APP_SECRET = options.secret
  try {
    return { appUrl, signIns: await makeDemoOffice() }
  } finally {
    await closeDatabase()
  }
}
