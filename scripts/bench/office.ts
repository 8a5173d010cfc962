import pg from "pg"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { migrate } from "@/db/migrate"
import { saveModule } from "@/lib/classification/module"
import { throwawayCluster } from "../postgres/throwaway.mjs"

export type BenchOffice = {
  administrationId: string
  slug: string
  channelId: string
  secret: string
  ownerUrl: string
  env: Record<string, string>
  stop: () => Promise<void>
}

/** A durable cluster of its own (synchronous_commit on, fsync on) with one administration, channel and module. */
export async function benchOffice(): Promise<BenchOffice> {
  const cluster = await throwawayCluster({ durable: true })
  const secret = "a secret for benches, long enough to be one"
  const appUrl = await migrate({ ownerUrl: cluster.url, secret })
  const env = { DATABASE_URL: cluster.url, APP_DATABASE_URL: appUrl, APP_SECRET: secret }
  Object.assign(process.env, env)
  const { context, administrationId, slug } = await anAdministration({ slug: "bench" })
  const channel = await aChannel(context, "woocommerce")
  await withAdministration(administrationId, (tx) =>
    saveModule(
      tx,
      context,
      { field: "classification1", classification: "Webshop", perChannel: [] },
      new Date(),
    ),
  )
  return {
    administrationId,
    slug,
    channelId: channel.channelId,
    secret: channel.secret,
    ownerUrl: cluster.url,
    env,
    async stop() {
      await closeDatabase()
      await cluster.stop()
    },
  }
}

/**
 * Vacuum and statistics, as autovacuum keeps them in earnest; connections forget their plans. What filling left to be
 * written is written, or the next figure would be that of a disk.
 */
export async function analyse(office: BenchOffice): Promise<void> {
  const owner = new pg.Client({ connectionString: office.ownerUrl })
  await owner.connect()
  await owner.query("vacuum analyze")
  await owner.query("checkpoint")
  await owner.end()
  await closeDatabase()
}
