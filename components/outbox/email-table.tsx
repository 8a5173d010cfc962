"use client"
import { useTranslations } from "use-intl"
import { RowLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { ListedEmail } from "@/lib/administrations/outbox/queries"
import { EmailActions } from "./email-actions"
import { EmailDetail, EmailStateBadge } from "./email-state"
import { EmailText } from "./email-text"

type EmailTableProps = { administration: string; emails: ListedEmail[]; may: boolean }

/** The outbox: newest first, each with what became of it. */
export function EmailTable({ administration, emails, may }: EmailTableProps) {
  const t = useTranslations("outbox")
  return (
    <Table label={t("label")}>
      <THead>
        <tr>
          <Th pinned>{t("column.account")}</Th>
          <Th>{t("column.state")}</Th>
          <Th>{t("column.email")}</Th>
          <Th>{t("column.created")}</Th>
          <Th>
            <span className="sr-only">{t("column.actions")}</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {emails.map((email) => (
          <Tr key={email.id}>
            <RowTh pinned className="max-w-28 truncate py-1.5 align-top sm:max-w-48">
              <RowLink href={`/${administration}/accounts/${email.accountId}`} prefetch={false}>
                {email.account}
              </RowLink>
            </RowTh>
            <Td className="min-w-56 max-w-96 py-1.5 align-top lg:min-w-72">
              <span className="flex min-w-0 flex-col">
                <EmailStateBadge state={email.state} />
                <EmailDetail email={email} />
              </span>
            </Td>
            <Td className="max-w-72 py-1.5 align-top">
              <span className="flex min-w-0 flex-col">
                <span className="truncate">{email.subject}</span>
                <span className="truncate text-muted text-sm">
                  {t(`kind.${email.kind}`)} · {email.to}
                </span>
              </span>
            </Td>
            <Td className="py-1.5 align-top tabular-nums">
              <Time value={email.createdAt} />
            </Td>
            <Td className="py-1.5 align-top">
              <span className="flex max-w-64 flex-wrap gap-2">
                <EmailText email={email} />
                {may && <EmailActions administration={administration} email={email} />}
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
