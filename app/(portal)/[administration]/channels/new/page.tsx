import type { Metadata } from "next"
import { NewChannel } from "@/components/channels/new-channel"
import { Column, PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { env } from "@/lib/platform/env"
import { getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("channels"))("new.title") }
}

export default async function NewChannelPage({ params }: PageProps<"/[administration]/channels/new">) {
  const { administration } = await params
  await portalContext(administration, "channels.manage")
  const t = await getTranslator("channels")
  return (
    <>
      <PageHeader
        title={t("new.title")}
        back={<TextLink href={`/${administration}/channels`}>{t("title")}</TextLink>}
      />
      <Column>
        <NewChannel administration={administration} publicUrl={env.publicUrl} today={dayOf(new Date())} />
      </Column>
    </>
  )
}
