"use client"
import { useEffect, useRef } from "react"
import { useTranslations } from "use-intl"
import { CodeBlock } from "@/components/ui/code-block"
import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import type { PlatformKind } from "@/lib/channels/platforms"
import { ConnectionSetup } from "./connection-setup"

export type NewlyAdded = {
  channelId: string
  kind: PlatformKind
  name: string
  /** Null when the person who added the channel typed it. */
  secret: string | null
}

export function ChannelAdded(props: { administration: string; added: NewlyAdded; address: string }) {
  const { administration, added, address } = props
  const t = useTranslations("channels")
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), [])
  const here = `/${administration}/channels/${added.channelId}`
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <h2 ref={heading} tabIndex={-1} className="text-lg outline-none">
          {t("added.title", { name: added.name })}
        </h2>
        <p className="text-muted">{t("added.text")}</p>
      </div>
      <CodeBlock label={t("setup.address")} code={address} wrap />
      {added.secret ? (
        <>
          <CodeBlock label={t("setup.secret")} code={added.secret} wrap />
          <Notice tone="warning">{t("added.once")}</Notice>
        </>
      ) : (
        <Notice>{t("added.typed")}</Notice>
      )}
      <section className="flex flex-col gap-3">
        <h3 className="text-base">{t("setup.title", { platform: t(`kind.${added.kind}`) })}</h3>
        <ConnectionSetup kind={added.kind} address={address} />
      </section>
      <div className="flex flex-wrap gap-2">
        <LinkButton variant="primary" href={`${here}#test`}>
          {t("added.test")}
        </LinkButton>
        <LinkButton href={here}>{t("added.open")}</LinkButton>
      </div>
    </div>
  )
}
