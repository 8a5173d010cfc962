"use client"
import { useTranslations } from "use-intl"
import { emailStatement } from "@/lib/receivables/mailing/actions"
import { ComposeEmail, type Message } from "./compose-email"

type ComposeStatementProps = {
  administration: string
  account: { id: string; name: string }
  period: { from: string; to: string }
  proposed: Message
  ready: boolean
  lang: string
}

export function ComposeStatement({ administration, account, period, ...message }: ComposeStatementProps) {
  const t = useTranslations("outbox.compose")
  const { from, to: until } = period
  return (
    <ComposeEmail
      {...message}
      administration={administration}
      title={t("statementTitle", { name: account.name })}
      note={t("pdf")}
      send={(written) => emailStatement(administration, { accountId: account.id, from, until, ...written })}
    />
  )
}
